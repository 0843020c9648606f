#include "parse.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <set>

#include "print.h"

namespace banxin::cli {

namespace po = boost::program_options;

namespace {

/// Every option of the table, so that options may stand before the command as well as after it.
po::options_description all_options() {
    po::options_description all;
    std::set<std::string_view> seen;
    auto add = [&](const Option& o) {
        if (!seen.insert(o.name).second) return;
        std::string spelling(o.name);
        if (o.letter) spelling += {',', o.letter};
        if (o.value.empty())
            all.add_options()(spelling.c_str(), "");
        else
            all.add_options()(spelling.c_str(), po::value<std::string>(), "");
    };
    for (const Option& o : general_options()) add(o);
    for (const Command& c : commands())
        for (const Option& o : c.options) add(o);
    // By a name that nobody can type: commands have options of any name.
    all.add_options()("the words", po::value<std::vector<std::string>>(), "");
    return all;
}

const Option* find_option(const Command* command, std::string_view name) {
    auto find = [&](const std::vector<Option>& options) -> const Option* {
        auto it =
            std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        return it == options.end() ? nullptr : &*it;
    };
    if (const Option* o = find(general_options())) return o;
    return command ? find(command->options) : nullptr;
}

std::vector<std::string> option_names(const Command* command) {
    std::vector<std::string> names;
    auto add = [&](const std::vector<Option>& options) {
        for (const Option& o : options) names.push_back("--" + std::string(o.name));
    };
    add(general_options());
    if (command) add(command->options);
    return names;
}

constexpr Words did_you_mean{"。是不是 {0}？", "; did you mean {0}?"};

std::string with_suggestion(const std::string& message, const std::string& word,
                            const std::vector<std::string>& known, Language language) {
    const std::string near = nearest_name(word, known);
    return near.empty() ? message : message + fill(did_you_mean.in(language), {near});
}

std::string joined(const std::vector<std::string_view>& values, Language language) {
    std::string all;
    for (std::string_view v : values)
        all.append(all.empty() ? "" : language == Language::zh ? "、" : ", ").append(v);
    return all;
}

/// The language asked for, even when the rest of the line cannot be understood.
Language asked_language(int argc, const char* const* argv) {
    std::string_view value;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word.substr(0, 7) == "--lang=") value = word.substr(7);
        if (word == "--lang" && i + 1 < argc) value = argv[i + 1];
    }
    return message_language(value);
}

}  // namespace

std::variant<Request, UsageMistake> parse(int argc, const char* const* argv) {
    Request request;
    request.language = asked_language(argc, argv);
    auto mistake = [&](const Words& words, std::initializer_list<std::string> args) {
        return UsageMistake{fill(request.words(words), args), request.command, request.language};
    };

    const po::options_description all = all_options();
    po::positional_options_description positions;
    positions.add("the words", -1);
    std::vector<po::option> parsed;
    try {
        namespace style = po::command_line_style;
        parsed = po::command_line_parser(argc, argv)
                     .options(all)
                     .positional(positions)
                     .style(style::unix_style & ~style::allow_guessing)
                     .allow_unregistered()
                     .run()
                     .options;
    } catch (const po::error_with_option_name& e) {
        return mistake(
            {"选项 {0} 的写法不对，或缺少它的值", "option {0} is written wrongly or lacks its value"},
            {e.get_option_name()});
    }

    std::vector<std::string> words;
    for (const po::option& o : parsed)
        if (o.position_key >= 0) words.insert(words.end(), o.value.begin(), o.value.end());
    if (!words.empty()) {
        request.command = find_command(words.front());
        if (!request.command) {
            UsageMistake unknown = mistake({"没有命令“{0}”", "there is no command “{0}”"}, {words.front()});
            unknown.message =
                with_suggestion(unknown.message, words.front(), command_names(), request.language);
            return unknown;
        }
    }

    for (const po::option& o : parsed) {
        if (o.position_key >= 0) continue;
        const Option* row = o.unregistered ? nullptr : find_option(request.command, o.string_key);
        if (!row) {
            const std::string word = o.unregistered ? o.original_tokens.front() : "--" + o.string_key;
            UsageMistake unknown = mistake({"没有选项 {0}", "there is no option {0}"}, {word});
            unknown.message =
                with_suggestion(unknown.message, word, option_names(request.command), request.language);
            return unknown;
        }
        const std::string value = o.value.empty() ? "" : o.value.front();
        if (!row->values.empty() &&
            std::find(row->values.begin(), row->values.end(), value) == row->values.end())
            return mistake(
                {"选项 --{0} 不能是“{1}”，只能是 {2}", "option --{0} cannot be “{1}”: it is one of {2}"},
                {o.string_key, value, joined(row->values, request.language)});
        if (!request.given.emplace(o.string_key, value).second)
            return mistake({"选项 --{0} 给了两次", "option --{0} is given twice"}, {o.string_key});
    }

    if (request.has("help") || request.has("version")) return request;
    if (!request.command) return mistake({"请给出命令", "a command is needed"}, {});
    const Argument& argument = request.command->argument;
    const Argument& second = request.command->second;
    const std::size_t most = argument.name.empty() ? 1 : second.name.empty() ? 2 : 3;
    if (argument.several && words.size() > 1) request.arguments.assign(words.begin() + 1, words.end());
    if (words.size() > most && !argument.several)
        return mistake({"多出了“{0}”", "“{0}” is one word too many"}, {words[most]});
    if (words.size() > 1) request.argument = words[1];
    if (words.size() > 2) request.second = words[2];
    if (request.argument.empty() && argument.needed && !argument.name.empty())
        return mistake({"{0} 需要给出 {1}", "{0} needs {1}"},
                       {std::string(request.command->name), std::string(argument.name)});
    if (request.second.empty() && second.needed && !second.name.empty())
        return mistake({"{0} 还需要给出 {1}", "{0} needs {1} too"},
                       {std::string(request.command->name), std::string(second.name)});
    if (!argument.values.empty() &&
        std::find(argument.values.begin(), argument.values.end(), request.argument) == argument.values.end())
        return mistake(
            {"{0} 不能是“{1}”，只能是 {2}", "{0} cannot be “{1}”: it is one of {2}"},
            {std::string(argument.name), request.argument, joined(argument.values, request.language)});
    return request;
}

}  // namespace banxin::cli
