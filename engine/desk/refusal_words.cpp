#include "desk/refusal_words.h"

namespace banxin {

using namespace newsroom;

namespace {

void say_state(std::string& word) {
    if (const auto state = named<State>(word))
        word = *state == State::none ? "还没有开始" : chinese_name_of(*state);
}

void say_action(std::string& word) {
    if (const auto action = named<Action>(word)) word = chinese_name_of(*action);
}

}  // namespace

std::string in_words(const Refusal& why, Language language) {
    std::vector<std::string> args = why.args;
    if (language == Language::zh && why.code == "E9003" && args.size() > 2) {
        say_state(args[1]);
        say_action(args[2]);
    } else if (language == Language::zh && (why.code == "E9002" || why.code == "E9014") && args.size() > 1) {
        say_action(args[1]);
    }
    return why.code + " " + message({why.code, {}, args, {}}, language);
}

std::string refused_in_words(const Event& e, Language language) {
    const std::string& code = e.reason;
    if (code == "E9002") return in_words({code, {e.person, e.detail, e.object}}, language);
    if (code == "E9003")
        return in_words({code, {e.object, std::string(name_of(e.from)), e.detail}}, language);
    if (code == "E9014") return in_words({code, {e.object, e.detail}}, language);
    constexpr std::string_view of_the_object[] = {"E9004", "E9005", "E9006", "E9007", "E9008",
                                                  "E9009", "E9010", "E9012", "E9013", "E9015",
                                                  "E9017", "E9020", "E9025", "E9030", "E9037"};
    for (const std::string_view known : of_the_object)
        if (code == known) return in_words({code, {e.object}}, language);
    return code;
}

}  // namespace banxin
