#include "commands.h"

namespace banxin::cli {

namespace {

const Argument issue_argument{
    "ISSUE.xml", {"一期报纸的 XML 文件", "the XML file of an issue"}, true, {}, Offer::xml_file};

const Argument issues_argument{
    "ISSUE.xml",
    {"一期报纸的 XML 文件，可给几个", "the XML file of an issue; there may be several"},
    true,
    {},
    Offer::xml_file,
    true};

const Option allow_overset{
    "allow-overset",
    0,
    {},
    {"有稿件排不下也继续，只作警告", "go on when text does not fit; it is a warning then"}};

const Option result_format{"format",         0,     "FORM", {"结果的形式", "form of the result"},
                           {"text", "json"}, "text"};

std::vector<Command> make_commands() {
    return {
        {"build",
         issues_argument,
         {"排出一期报纸", "set an issue and write it"},
         {"读入期文件、报纸、稿件和版式，排出各版，写成一个 PDF；PNG 和 SVG 每版一个文件，文件名后加版次。\n"
          "有错误时什么也不写，原有的文件保持不变。成品要么完整写出，要么不写。\n"
          "给几期就逐期写到各自的 out/；一期有错，其余照排，退出码照记。",
          "Reads the issue, its paper, articles and layouts, sets the pages and writes one PDF; PNG and SVG "
          "are one "
          "file a page, named by the page's number.\n"
          "With mistakes in the input nothing is written and an older file stays as it is. Output is written "
          "whole or "
          "not at all.\n"
          "Of several issues each goes to its own out/; a mistake in one stops none of the others, and the "
          "exit "
          "status tells of it."},
         {{"output",
           'o',
           "FILE",
           {"写到这里（预设：期文件旁的 out/ 文件夹）", "write here (preset: folder out/ beside the issue)"},
           {},
           {},
           Offer::any_file},
          {"pages",
           0,
           "LIST",
           {"只输出这些版，如 1,3 或 2-4；仍排全部版面",
            "write only these pages, e.g. 1,3 or 2-4; all are still set"}},
          {"format", 0, "FORM", {"成品的形式", "form of the output"}, {"pdf", "png", "svg"}, "pdf"},
          {"dpi", 0, "N", {"PNG 的分辨率，18 至 1200", "resolution of PNG, 18 to 1200"}, {}, "150"},
          {"press",
           0,
           "NAME",
           {"付印文件：按 layouts/press/NAME.xml 的印刷条件写 PDF/X-4；屏幕用的小文件：按 "
            "layouts/screen/NAME.xml；"
            "可写几个，如 newsprint,screen",
            "a file for the press: PDF/X-4 by the printing conditions of layouts/press/NAME.xml; or a small "
            "one "
            "for screens by layouts/screen/NAME.xml; several as newsprint,screen"}},
          allow_overset,
          {"messages",
           0,
           "FORM",
           {"错误与警告的形式", "form of mistakes and warnings"},
           {"text", "json"},
           "text"}},
         {{"banxin build 2022-04-13.xml", {"写成 out/2022-04-13.pdf", "writes out/2022-04-13.pdf"}},
          {"banxin build 2022-04-13.xml -o /tmp/paper.pdf --pages 1,4",
           {"只要一版和四版", "pages 1 and 4 only"}},
          {"banxin build 2022-04-13.xml --press newsprint",
           {"新闻纸付印文件：out/2022-04-13-newsprint.pdf", "for newsprint: out/2022-04-13-newsprint.pdf"}},
          {"banxin build 2022-04-13.xml --press newsprint,screen",
           {"付印的和网上看的，一次排成：…-newsprint.pdf、…-screen.pdf",
            "to print and to put online, from one run: …-newsprint.pdf, …-screen.pdf"}},
          {"banxin build issues/*.xml", {"一年的各期，一次排完", "the issues of a year in one run"}},
          {"banxin build 2022-04-13.xml --format png --dpi 96",
           {"每版一张图：out/2022-04-13-01.png …", "one picture a page: out/2022-04-13-01.png …"}}},
         run_build},
        {"check",
         issue_argument,
         {"检查一期报纸，不写成品", "check an issue without writing it"},
         {"做 build "
          "所做的一切，只是不写文件：先列出全部错误、警告和校对意见，再列出每个稿位排了几行、多出或空出几行几"
          "字。",
          "Does everything that build does but write: lists all mistakes, warnings and what a proof-reader "
          "would "
          "mark, then for each slot "
          "the lines "
          "it holds and how many lines and characters are over or missing."},
         {result_format, allow_overset},
         {{"banxin check 2022-04-13.xml", {"错误和各稿位的行数", "mistakes and the fit of each slot"}},
          {"banxin check 2022-04-13.xml --format json", {"供其他程序读取", "for other programs"}}},
         run_check},
        {"diff",
         {"OLD",
          {"旧的：期文件、稿件文件或 PDF", "the older: an issue, an article, or a finished PDF"},
          true,
          {},
          Offer::any_file},
         {"比对两个版本", "compare two versions"},
         {"两期：排出两个版本，逐字比对各篇文字（增、删、移），比对各稿位置与行数，并逐项比对各版的显示列表："
          "未列出的，字、位置、颜色、图片、链接都完全相同。两篇稿件：比文字。两个 "
          "PDF：按标签逐篇比文字，并逐项比对"
          "版面上的字形、线条和图片。\n"
          "html 是单个文件，改动之处在新旧版面图上框出；pdf 是旧稿的小样，用校对符号（GB/T "
          "14706）标出怎样改成新稿，随后是框出改动的新旧版面。",
          "Issues: sets both versions and compares the words of each article character by character (put in, "
          "taken out, moved), the place and length of each story, and the display lists of the pages item by "
          "item: what is not listed is equal in characters, places, inks, pictures and links. Articles: "
          "their "
          "words. PDFs: the words of each article by the tags, and outlines of letters, lines and pictures "
          "on "
          "the pages item by item.\n"
          "html is one file, with changes outlined on pictures of the older and newer pages; pdf is galleys "
          "of the older version with the correction marks of GB/T 14706 that make it the newer one, then the "
          "older and newer pages with changes outlined."},
         {{"output",
           'o',
           "FILE",
           {"写到这里（预设：标准输出）", "write here (preset: standard output)"},
           {},
           {},
           Offer::any_file},
          {"format",
           0,
           "FORM",
           {"报告的形式", "form of the report"},
           {"text", "json", "html", "pdf"},
           "text"},
          {"pages", 0, "LIST", {"只比这些版，如 1,3 或 2-4", "compare these pages alone, e.g. 1,3 or 2-4"}},
          {"article",
           0,
           "ID",
           {"只比这篇稿件；PDF 里用它的主题", "compare this article alone; in a PDF its headline"}},
          {"exit-code", 0, {}, {"有不同时退出码为 4", "exit with 4 when the two differ"}}},
         {{"banxin diff yesterday/2022-04-13.xml 2022-04-13.xml", {"在终端中看", "read it in the terminal"}},
          {"banxin diff old.xml new.xml --pages 1 --format html -o diff.html",
           {"一版的新旧版面并排", "older and newer front page side by side"}},
          {"banxin diff signed.pdf out/2022-04-13.pdf --exit-code",
           {"签发的和要付印的一样吗", "is what goes to print what was signed"}}},
         run_diff,
         {"NEW", {"新的，与旧的同类", "the newer, of the same kind"}, true, {}, Offer::any_file}},
        {"preflight",
         {"FILE.pdf",
          {"要付印的 PDF，自己的或来稿的", "the PDF to be printed, Banxin's or an agency's"},
          true,
          {},
          Offer::any_file},
         {"检查 PDF 能不能付印", "check whether a PDF may go to the press"},
         {"按付印要求逐条检查（docs/press.md 的 F1 至 "
          "P1）：标准、版面各框、字体、叠印、颜色、总墨量、图片。每一处写明"
          "页、距成品左上角的毫米数和对象。装有 ghostscript、poppler、mupdf 和 qpdf 时也让它们读一遍，并用"
          " ghostscript 出版量墨。\n"
          "有一条必须做到的没做到，退出码为 1。",
          "Checks every requirement of a print file (F1 to P1 of docs/press.md): standard, boxes, fonts, "
          "overprint, colours, total ink, pictures. Each finding names page, millimetres from the upper left "
          "corner of the trimmed page, and object. Ghostscript, poppler, mupdf and qpdf read the file too "
          "where they are installed, and ghostscript makes the plates on which ink is measured.\n"
          "The exit code is 1 when something fails that must be met."},
         {{"profile",
           0,
           "NAME",
           {"印刷条件：随附的 layouts/press/NAME.xml，或者一个 XML 文件",
            "printing conditions: those of layouts/press/NAME.xml that come with Banxin, or an XML file"},
           {},
           "newsprint"},
          result_format},
         {{"banxin preflight out/2022-04-13-newsprint.pdf", {"自己的付印文件", "a press file of one's own"}},
          {"banxin preflight ad.pdf --profile layouts/press/house.xml",
           {"广告来稿，按印厂的条件", "an agency's file, by the conditions of the house"}},
          {"banxin preflight ad.pdf --format json", {"供其他程序读取", "for other programs"}}},
         run_preflight},
        {"assemble",
         {"POOL",
          {"稿库的文件，或有 assembly.xml 的文件夹", "the file of a pool, or a folder with assembly.xml"},
          true,
          {},
          Offer::any_file},
         {"把一晚的稿子组成一期报纸", "make an issue of an evening's articles"},
         {"按稿件的轻重、栏目、长短和图片，定各版的版式型和各稿的位置，拼到不溢不空，写出一个供人再改的期文件"
          "。"
          "稿件一字不改；"
          "略去的只是作者许可的段落、副题、小标题和图片，都写在期文件里。\n"
          "报告列出每个杠杆和每条规矩各花多少点，并说明最多还能好多少。",
          "Chooses the form of each page and the place of each article by priority, section, length and "
          "pictures, makes "
          "everything fit, and writes an issue for people to change. No word is changed; what is left out is "
          "only what "
          "authors gave free, and the issue says so.\n"
          "The report gives the points of every lever and rule, and how much better any plan could be."},
         {{"date", 0, "DATE", {"出版日期，如 2022-04-13", "date of the issue, e.g. 2022-04-13"}},
          {"output",
           'o',
           "FILE",
           {"期文件写到这里", "write the issue here"},
           {},
           "issue.xml",
           Offer::xml_file},
          {"alternatives",
           0,
           "N",
           {"给几个方案，1 至 10；第二个起文件名后加号",
            "how many plans, 1 to 10; those after the first are numbered"},
           {},
           "1"},
          {"sheet",
           0,
           "DIR",
           {"把各方案的版样画成图，连同 index.html 放进这个文件夹",
            "pictures of the plans' pages, with an index.html, into this folder"},
           {},
           {},
           Offer::folder},
          {"seconds", 0, "N", {"用多少功夫，约合几秒", "how much work, in about so many seconds"}, {}, "1"},
          {"pages", 0, "N", {"只排前 N 版", "only the first N pages"}},
          {"update",
           0,
           "ISSUE.xml",
           {"改排这一期：locked=\"yes\" 的版和稿位不动",
            "make this issue anew; pages and places with locked=\"yes\" stay"},
           {},
           {},
           Offer::xml_file},
          {"add",
           0,
           "ARTICLE.xml",
           {"补一篇新闻，动的版越少越好；与 --update 同用",
            "late news, which changes as few pages as it can; with --update"},
           {},
           {},
           Offer::xml_file},
          result_format},
         {{"banxin assemble pool --date 2022-04-13 -o 2022-04-13.xml", {"组成一期", "makes the issue"}},
          {"banxin assemble pool --date 2022-04-13 --alternatives 3 --sheet plans",
           {"三个方案和版样", "three plans and a sheet of their pages"}},
          {"banxin assemble pool --date 2022-04-13 --update issue.xml --add articles/late.xml -o issue.xml",
           {"补一篇新闻，说明动了哪里", "takes in late news and says what moved"}}},
         run_assemble},
        {"fonts",
         {"ISSUE.xml",
          {"看这一期用到的字；不给则列出随附的字体目录",
           "count the characters of this issue; without it the "
           "catalogue that comes with Banxin is listed"},
          false,
          {},
          Offer::xml_file},
         {"列出字体", "list the fonts"},
         {"列出字体目录的每种字体：用途、粗细、字面、文件。给出期文件时，另列各字体有这一期多少种字、实际排了"
          "多少字。",
          "Lists the faces of the font catalogue: role, weight, face, file. With an issue also how many of "
          "the "
          "issue's different characters each face has, and how many characters are set in it."},
         {result_format},
         {{"banxin fonts 2022-04-13.xml", {"字体够不够用", "do the fonts have all characters"}}},
         run_fonts},
        {"new",
         {"DIR",
          {"新报纸的文件夹；须不存在或为空", "folder of the new paper; must be empty or not exist"},
          true,
          {},
          Offer::folder},
         {"新建一份小报", "make a small paper"},
         {"写出一份只有一版的小报：报纸、期、稿件各一个文件，马上就能排出来，可由此改起。",
          "Makes a paper of one page, with a file each for the paper, an issue and its articles, that builds "
          "at once "
          "and can be changed from there."},
         {},
         {{"banxin new mypaper", {"新建文件夹 mypaper", "makes the folder mypaper"}}},
         run_new},
        {"proof",
         issue_argument,
         {"出校样：大样或小样", "pull proofs of pages or of an article"},
         {"大样是整版，版边留白处写溢出的文字和校对提示；小样是一篇稿件，按它的栏宽排，两边留白，标行号和字数"
          "。\n"
          "各种标记各成一个图层，可在阅读器里开关：columns 基本栏、grid 基线网格、spacing 疏密、slots "
          "稿位、fit "
          "行数、overset 溢出文字、pictures 图片精度、inks 油墨、findings 校对提示；小样有 spacing、lines "
          "行号、findings。\n"
          "校样带校次和水印；build 的成品绝不会有。",
          "Proofs of whole pages, with text that does not fit and findings in the margin; or of one article, "
          "in "
          "the measure of its columns with wide margins, line numbers and counts.\n"
          "Each kind of mark is a layer that a viewer can switch: columns, grid, spacing, slots, fit, "
          "overset, "
          "pictures, inks, findings; with an article spacing, lines, findings.\n"
          "Proofs carry a stamp and a watermark, which nothing that build writes ever does."},
         {{"output",
           'o',
           "FILE",
           {"写到这里（预设：期文件旁的 out/ 文件夹）", "write here (preset: folder out/ beside the issue)"},
           {},
           {},
           Offer::any_file},
          {"article", 0, "ID", {"出这篇稿件的小样", "a proof of this article alone"}},
          {"round", 0, "N", {"校次：一校、二校、三校", "first, second or third proof"}, {"1", "2", "3"}, "1"},
          {"draft", 0, "TEXT", {"稿次，如 第3稿", "version of the issue, as the desk counts"}},
          {"by", 0, "NAMES", {"校对者", "who reads the proof"}},
          {"time", 0, "TEXT", {"出样时间（预设：现在）", "when the proof was pulled (preset: now)"}},
          {"layers",
           0,
           "LIST",
           {"起初显示的图层，如 slots,fit；all 全部，none 都不",
            "layers shown at first, e.g. slots,fit; all or none"}},
          {"paper",
           0,
           "SIZE",
           {"缩到办公室打印机的纸上", "scaled to the paper of an office printer"},
           {"original", "A3", "A4"},
           "original"}},
         {{"banxin proof 2022-04-13.xml --paper A3 --by 方心怡",
           {"各版大样，缩到 A3", "proofs of all pages, scaled to A3"}},
          {"banxin proof 2022-04-13.xml --article lead --round 2",
           {"lead 的二校小样", "second proof of the article lead"}}},
         run_proof},
        {"watch",
         issue_argument,
         {"在浏览器里随改随看", "see the pages in a browser as you write"},
         {"在 127.0.0.1 上开一个网页，存一次盘就更新一次：只重排改动的稿件，版面停在原来的地方。\n"
          "有错误时，改错之前的版面还在，错误标在版面上。点版面上的字，给出稿件的文件和行号；网址后加 "
          "?file=articles/lead.xml&line=12，版面上标出那一行；编辑器也可访问 /show?file=…&line=… "
          "让已打开的网页跟着走。\n"
          "按 Ctrl-C 停止。",
          "Opens a page at 127.0.0.1 that is new after every save: only the stories touched are set again, "
          "and "
          "the view stays where it was.\n"
          "With mistakes the pages of before stay, with the mistakes marked on them. A click on a character "
          "gives the article's file and line; ?file=articles/lead.xml&line=12 after the address marks that "
          "line "
          "on the page, and an editor can ask for /show?file=…&line=… to lead the pages that are open.\n"
          "Ctrl-C ends it."},
         {{"port", 0, "N", {"端口；0 由系统挑选", "the port; 0 takes any that is free"}, {}, "8413"}},
         {{"banxin watch 2022-04-13.xml", {"然后打开它给出的网址", "then open the address that it prints"}}},
         run_watch},
        {"verify",
         {"MANIFEST",
          {"出处清单：成品旁的 .manifest.json", "a manifest: the .manifest.json beside the output"},
          true,
          {},
          Offer::any_file},
         {"核对出处清单", "check a manifest"},
         {"build 在成品旁写出处清单：成品和每个来源文件的 "
          "SHA-256，所用字体的版本。这里逐个重算，变了的、不在的都列出来，"
          "有一个不符退出码为 1。",
          "build writes a manifest beside its output: the SHA-256 of the output and of every file it was "
          "made "
          "from, and the versions of the fonts. Here each is computed again; what changed or is gone is "
          "listed, "
          "and the exit code is 1 then."},
         {},
         {{"banxin verify out/2022-04-13.manifest.json", {"一样都没变吗", "is everything as it was"}}},
         run_verify},
        {"help",
         {"COMMAND", {"命令名", "name of a command"}, false, {}, Offer::command},
         {"说明一个命令", "explain a command"},
         {"与 banxin COMMAND --help 相同。", "The same as banxin COMMAND --help."},
         {},
         {{"banxin help build", {"说明 build", "explains build"}}},
         run_help},
        {"completion",
         {"SHELL", {"命令行环境", "the shell"}, true, {"bash"}},
         {"输出命令补全脚本", "print a completion script"},
         {"输出供 bash 补全命令、选项和文件名的脚本。",
          "Prints a script with which bash completes commands, options and file names."},
         {},
         {{"source <(banxin completion bash)", {"在当前 bash 中生效", "in the bash that is running"}}},
         run_completion},
        {"man",
         {},
         {"输出手册页", "print the manual page"},
         {"以 roff 格式输出 banxin(1)。", "Prints banxin(1) as roff."},
         {},
         {{"banxin man | man -l -", {"在终端中阅读", "read it in a terminal"}}},
         run_man},
    };
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> table = [] {
        std::vector<Command> all = make_commands();
        for (Command& c : newsroom_commands()) all.push_back(std::move(c));
        return all;
    }();
    return table;
}

const std::vector<Option>& general_options() {
    static const std::vector<Option> table{
        {"lang",
         0,
         "LANG",
         {"信息的语言（预设：按系统语言环境）", "language of messages (preset: that of the locale)"},
         {"zh", "en"}},
        {"help", 'h', {}, {"显示说明", "show help"}},
        {"version", 0, {}, {"显示版本", "show the version"}},
    };
    return table;
}

const Command* find_command(std::string_view name) {
    for (const Command& c : commands())
        if (c.name == name) return &c;
    return nullptr;
}

std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Command& c : commands()) names.emplace_back(c.name);
    return names;
}

std::string Request::value(std::string_view option) const {
    if (auto it = given.find(option); it != given.end()) return it->second;
    for (const Option& o : command->options)
        if (o.name == option) return std::string(o.preset);
    return {};
}

}  // namespace banxin::cli
