// The table of commands as help texts, as a manual page and as a completion script.
#include "manual.h"

#include "print.h"

namespace banxin::cli {

namespace {

std::string join(const std::vector<std::string_view>& words, std::string_view between) {
    std::string all;
    for (std::string_view w : words) all.append(all.empty() ? "" : between).append(w);
    return all;
}

std::string spelling(const Option& o) {
    std::string s = o.letter ? std::string("-") + o.letter + ", " : "    ";
    s += "--" + std::string(o.name);
    return o.value.empty() ? s : s + " " + std::string(o.value);
}

std::string explained(const Option& o, Language language) {
    std::string help(o.help.in(language));
    if (!o.values.empty()) help += (language == Language::zh ? "：" : ": ") + join(o.values, " | ");
    if (!o.preset.empty())
        help += fill(Words{"（预设 {0}）", " (preset {0})"}.in(language), {std::string(o.preset)});
    return help;
}

std::string usage(const Command& c) {
    std::string line = "banxin " + std::string(c.name);
    for (const Argument& a : {c.argument, c.second})
        if (!a.name.empty())
            line += (a.needed ? " " + std::string(a.name) : " [" + std::string(a.name) + "]") +
                    (a.several ? "…" : "");
    return c.options.empty() ? line : line + " [OPTIONS]";
}

std::string option_table(const std::vector<Option>& options, Language language) {
    std::vector<std::vector<std::string>> rows;
    for (const Option& o : options) rows.push_back({"  " + spelling(o), explained(o, language)});
    return table(rows);
}

struct ExitMeaning {
    Exit code;
    Words meaning;
};
constexpr ExitMeaning exit_meanings[] = {
    {Exit::done, {"完成", "done"}},
    {Exit::mistakes, {"稿件、版式或字体有错误", "the input has mistakes"}},
    {Exit::usage, {"命令写法不对", "wrong usage"}},
    {Exit::machine,
     {"机器不行：磁盘满、内存不足、不能写入等", "the machine failed: full disk, no memory, cannot write …"}},
    {Exit::different, {"diff --exit-code：两份不同", "diff --exit-code: the two differ"}},
};

constexpr Words program_summary{"版心：中文报纸的编辑流程与排版引擎",
                                "editorial workflow and typesetting engine for Chinese newspapers"};

/// roff: a leading dot or quote would be a request, a backslash an escape, a bare minus a hyphen.
std::string roff(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if (c == '\n')
            out += "\n.PP\n";
        else
            out += c;
    }
    return out.empty() || (out.front() != '.' && out.front() != '\'') ? out : "\\&" + out;
}

}  // namespace

std::string program_help(Language language) {
    auto say = [&](const Words& w) { return std::string(w.in(language)); };
    std::string text = "banxin " BANXIN_VERSION " — " + say(program_summary) + "\n\n";
    text += say({"用法：", "Usage: "}) + "banxin COMMAND …\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const Command& c : commands()) rows.push_back({"  " + std::string(c.name), say(c.summary)});
    text += say({"命令：\n", "Commands:\n"}) + table(rows) + "\n";
    text += say({"通用选项：\n", "Options of all commands:\n"}) + option_table(general_options(), language) +
            "\n";
    text += say({"从这里开始：\n", "To begin:\n"});
    text += "  banxin new mypaper\n  banxin help build\n";
    return text;
}

std::string command_help(const Command& c, Language language) {
    auto say = [&](const Words& w) { return std::string(w.in(language)); };
    std::string text = say({"用法：", "Usage: "}) + usage(c) + "\n\n" + say(c.description) + "\n";
    if (!c.argument.name.empty()) text += "\n";
    for (const Argument& a : {c.argument, c.second})
        if (!a.name.empty()) text += "  " + std::string(a.name) + "  " + say(a.help) + "\n";
    if (!c.options.empty()) text += say({"\n选项：\n", "\nOptions:\n"}) + option_table(c.options, language);
    text +=
        say({"\n通用选项：\n", "\nOptions of all commands:\n"}) + option_table(general_options(), language);
    text += say({"\n例：\n", "\nExamples:\n"});
    for (const Example& e : c.examples) text += "  " + std::string(e.line) + "\n      " + say(e.says) + "\n";
    return text;
}

std::string manual_page(Language language) {
    auto say = [&](const Words& w) { return roff(w.in(language)); };
    auto option = [&](const Option& o) {
        const std::string s = spelling(o);
        return ".TP\n.B " + roff(s.substr(s.find_first_not_of(' '))) + "\n" + roff(explained(o, language)) +
               "\n";
    };
    std::string page = ".TH BANXIN 1 \"\" \"banxin " BANXIN_VERSION "\"\n";
    page += ".SH " + say({"名称", "NAME"}) + "\nbanxin \\- " + say(program_summary) + "\n";
    page += ".SH " + say({"用法", "SYNOPSIS"}) + "\n";
    for (const Command& c : commands()) page += ".B " + roff(usage(c)) + "\n.br\n";
    page += ".SH " + say({"命令", "COMMANDS"}) + "\n";
    for (const Command& c : commands()) {
        page += ".SS " + roff(usage(c)) + "\n" + say(c.description) + "\n";
        for (const Argument& a : {c.argument, c.second})
            if (!a.name.empty()) page += ".TP\n.I " + roff(a.name) + "\n" + say(a.help) + "\n";
        for (const Option& o : c.options) page += option(o);
    }
    page += ".SH " + say({"通用选项", "OPTIONS OF ALL COMMANDS"}) + "\n";
    for (const Option& o : general_options()) page += option(o);
    page += ".SH " + say({"退出码", "EXIT STATUS"}) + "\n";
    for (const ExitMeaning& e : exit_meanings)
        page += ".TP\n.B " + std::to_string(static_cast<int>(e.code)) + "\n" + say(e.meaning) + "\n";
    page += ".SH " + say({"例", "EXAMPLES"}) + "\n";
    for (const Command& c : commands())
        for (const Example& e : c.examples) page += ".TP\n.B " + roff(e.line) + "\n" + say(e.says) + "\n";
    return page;
}

namespace {

std::string_view bash_offer(Offer offer) {
    switch (offer) {
        case Offer::xml_file:
            return "mapfile -t COMPREPLY < <(compgen -f -X '!*.xml' -- \"$word\"; compgen -d -- \"$word\")";
        case Offer::any_file:
            return "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
        case Offer::folder:
            return "mapfile -t COMPREPLY < <(compgen -d -- \"$word\")";
        case Offer::nothing:
        case Offer::command:
            break;
    }
    return ":";
}

std::string bash_words(std::string_view words) {
    return "mapfile -t COMPREPLY < <(compgen -W '" + std::string(words) + "' -- \"$word\")";
}

std::string bash_values(const std::vector<std::string_view>& values, Offer offer, const std::string& names) {
    if (!values.empty()) return bash_words(join(values, " "));
    return offer == Offer::command ? bash_words(names) : std::string(bash_offer(offer));
}

}  // namespace

std::string bash_completion() {
    std::string names;
    for (const Command& c : commands()) names.append(names.empty() ? "" : " ").append(c.name);
    std::string script =
        "# Completion of banxin for bash; made by `banxin completion bash`.\n"
        "_banxin() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= w\n"
        "    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case $w in " +
        join(
            [&] {
                std::vector<std::string_view> all;
                for (const Command& c : commands()) all.push_back(c.name);
                return all;
            }(),
            "|") +
        ") command=$w; break ;; esac\n    done\n    COMPREPLY=()\n    case $command:$before in\n";
    auto value_cases = [&](std::string_view command, const std::vector<Option>& options) {
        for (const Option& o : options) {
            if (o.value.empty()) continue;
            std::string pattern = std::string(command) + ":--" + std::string(o.name);
            if (o.letter) pattern += "|" + std::string(command) + ":-" + o.letter;
            script += "        " + pattern + ") " + bash_values(o.values, o.offer, names) + "; return ;;\n";
        }
    };
    value_cases("*", general_options());
    for (const Command& c : commands()) value_cases(c.name, c.options);
    script += "    esac\n    case $command:$word in\n";
    auto flags = [](const std::vector<Option>& options) {
        std::string all;
        for (const Option& o : options) all += " --" + std::string(o.name);
        return all;
    };
    for (const Command& c : commands()) {
        script += "        " + std::string(c.name) + ":-*) " +
                  bash_words((flags(c.options) + flags(general_options())).substr(1)) + " ;;\n";
        script += "        " + std::string(c.name) + ":*) " +
                  bash_values(c.argument.values, c.argument.offer, names) + " ;;\n";
    }
    script += "        :-*) " + bash_words(flags(general_options()).substr(1)) + " ;;\n";
    script += "        :*) " + bash_words(names) + " ;;\n";
    script += "    esac\n}\ncomplete -o filenames -F _banxin banxin\n";
    return script;
}

Exit run_help(const Request& request) {
    if (request.argument.empty()) {
        print(program_help(request.language));
        return Exit::done;
    }
    if (const Command* c = find_command(request.argument)) {
        print(command_help(*c, request.language));
        return Exit::done;
    }
    const std::string near = nearest_name(request.argument, command_names());
    if (near.empty())
        return stop(Exit::usage, request, {"没有命令“{0}”", "there is no command “{0}”"}, {request.argument});
    return stop(Exit::usage, request,
                {"没有命令“{0}”。是不是 {1}？", "there is no command “{0}”; did you mean {1}?"},
                {request.argument, near});
}

Exit run_man(const Request& request) {
    print(manual_page(request.language));
    return Exit::done;
}

Exit run_completion(const Request&) {
    print(bash_completion());
    return Exit::done;
}

}  // namespace banxin::cli
