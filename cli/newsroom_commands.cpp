// The rows of the newsroom in the table of commands.
#include "commands.h"

namespace banxin::cli {

namespace {

const Option as_option{"as",
                       0,
                       "NAME",
                       {"以谁的名义；口令从终端或 BANXIN_PASSWORD 读",
                        "who acts; the password comes from the terminal or BANXIN_PASSWORD"}};
const Option store_option{
    "store",
    0,
    "PLACE",
    {"编辑部的库：文件，或 postgresql:// 地址；有几家报纸的写作 库#ID（预设：报纸旁的 newsroom.db，或 "
     "BANXIN_STORE）",
     "the newsroom's store: a file, or a postgresql:// address, with #ID where it holds several papers "
     "(preset: newsroom.db beside the paper, or BANXIN_STORE)"},
    {},
    {},
    Offer::any_file};
const Option hash_option{
    "hash",
    0,
    "HASH",
    {"看的是哪一份：哈希，至少前八位", "which one was seen: its hash, at least eight digits"}};
const Option reason_option{"reason", 0, "WORDS", {"理由", "the reason"}};
const Option paper_option{"paper",
                          0,
                          "DIR",
                          {"报纸的文件夹，图片在其中（预设：稿件所在）",
                           "folder of the paper, where pictures are (preset: that of the article)"},
                          {},
                          {},
                          Offer::folder};
const Option quote_option{
    "quote", 0, "WORDS", {"所批的文字，在版上找到它", "the words it is about, as they stand on the page"}};
const Option at_option{
    "at",
    0,
    "X,Y",
    {"所批的地方，毫米，从版的左上角起", "its place, in millimetres from the page's top left"}};
const Option file_option{
    "file", 0,  "FILE",         {"期的文件（预设：日期.xml）", "the issue's file (preset: DATE.xml)"},
    {},     {}, Offer::xml_file};
const Option due_option{
    "due",
    0,
    "HH:MM",
    {"付印时间，前一晚，按本机的钟", "when it goes to print, the evening before, by this machine's clock"},
    {},
    "22:00"};
const Option edition_option{
    "edition", 0, "N", {"第几次印（换版后为 2、3…）", "which edition (2, 3 … after a replate)"}, {}, "1"};

const Argument object_argument{
    "OBJECT",
    {"稿件、版或期：article/ID、page/日期/版次、issue/日期", "article/ID, page/DATE/NUMBER or issue/DATE"}};
const Argument article_file{"ARTICLE.xml", {"稿件文件", "an article's file"}, true, {}, Offer::xml_file};
const Argument issue_file{"ISSUE.xml", {"期文件", "an issue's file"}, true, {}, Offer::xml_file};

}  // namespace

std::vector<Command> newsroom_commands() {
    return {
        {"user",
         {"NAME", {"人名", "a person's name"}},
         {"开户、授职、改口令", "accounts, roles, passwords"},
         {"管理员开户、授职；每人可改自己的口令。--first 建库并立第一个管理员，没有预设口令。新口令从终端或 "
          "BANXIN_NEW_PASSWORD 读。",
          "An administrator adds people and grants roles; everybody changes his own password. --first makes "
          "the store with its first administrator; there is no preset password. A new password comes from "
          "the terminal or BANXIN_NEW_PASSWORD."},
         {{"first", 0, {}, {"建库，此人为管理员", "make the store; this person is its administrator"}},
          {"new", 0, {}, {"开户", "add an account"}},
          {"grant",
           0,
           "ROLE",
           {"授职，如 reporter、page-editor、proofreader",
            "grant a role, e.g. reporter, page-editor, proofreader"}},
          {"revoke", 0, "ROLE", {"免职", "take a role away"}},
          {"password", 0, {}, {"改口令", "change the password"}},
          as_option,
          store_option},
         {{"banxin user 王主任 --first", {"建 newsroom.db", "makes newsroom.db"}},
          {"banxin user 方心怡 --grant reporter --as 王主任", {"授记者", "makes a reporter"}}},
         run_user},
        {"save",
         article_file,
         {"存稿", "save a manuscript"},
         {"把稿件连同图片的哈希存为一个不变的修订。改稿时用 --hash "
          "写明从哪一份改起；其间别人存过的，两份都留。",
          "Keeps the article, with the hashes of its pictures, as an immutable revision. A change names with "
          "--hash the revision it started from; when somebody else saved meanwhile, both are kept."},
         {as_option,
          hash_option,
          paper_option,
          {"outside", 0, {}, {"此稿须送审", "the article needs outside approval"}},
          {"withheld",
           0,
           {},
           {"通讯社已撤稿或扣发：进库即缓发", "cancelled or withheld by its agency: it enters as held"}},
          {"not-before",
           0,
           "TIME",
           {"此时（UTC，如 2022-04-13T06:00:00Z）以前不得见报",
            "it must not appear before this time (UTC, e.g. 2022-04-13T06:00:00Z)"}},
          store_option},
         {{"banxin save articles/levy.xml --paper . --as 方心怡", {"新稿", "a new manuscript"}}},
         run_save},
        {"submit",
         article_file,
         {"提交初审", "hand in for review"},
         {"文件须与库中的修订相同；缺主题、正文、署名的不能提交。",
          "The file must be the revision in the store; without headline, text or byline it is refused."},
         {as_option, paper_option, store_option},
         {{"banxin submit articles/levy.xml --paper . --as 方心怡", {"交初审", "for review 1"}}},
         run_submit},
        {"review",
         object_argument,
         {"初审、复审、终审签发", "review 1, 2 and 3"},
         {"按稿件所在的一级来审，须三个不同的人，作者不审自己的稿。",
          "Gives the review that is due. It takes three different people, none of them an author."},
         {as_option, hash_option, reason_option, store_option},
         {{"banxin review article/levy --hash 3fa94c21 --as 余国良",
           {"审看过的那一份", "approves what was read"}}},
         run_review},
        {"read",
         object_argument,
         {"看稿", "print an article's text"},
         {"印出库里的稿件，预设是现在的修订；--hash 印出从前的一份，--reviewed "
          "印出下一级上次审过的一份，复审时与现在的对照。",
          "Prints the revision that is current; with --hash an earlier one, with --reviewed the one that the "
          "level whose review is due passed last, to compare with."},
         {hash_option,
          {"reviewed", 0, {}, {"下一级上次审过的一份", "what the coming level passed last"}},
          store_option},
         {{"banxin read article/levy --reviewed", {"上次审过的", "as it was passed before"}}},
         run_read},
        {"return",
         object_argument,
         {"退稿", "send back"},
         {"须写理由。", "A reason is needed."},
         {as_option, reason_option, store_option},
         {{"banxin return article/levy --reason 数字待核 --as 楼郁馨", {"退给作者", "back to its author"}}},
         run_return},
        {"spike",
         object_argument,
         {"撤稿", "spike an article"},
         {"部主任以上，须写理由；不删除，可恢复。", "Desk head up, with a reason; nothing is deleted."},
         {as_option, reason_option, store_option},
         {{"banxin spike article/levy --reason 重复 --as 徐佳", {"撤下", "out of the paper"}}},
         run_spike},
        {"unspike",
         object_argument,
         {"恢复撤下的稿", "bring a spiked article back"},
         {"回到撰写，重新送审。", "It becomes a draft again."},
         {as_option, reason_option, store_option},
         {{"banxin unspike article/levy --reason 误撤 --as 徐佳", {"恢复", "back as a draft"}}},
         run_unspike},
        {"hold",
         object_argument,
         {"缓发、解缓", "hold an article, or resume it"},
         {"已签发的缓发，缓发的解缓；须写理由。",
          "A signed article is held, a held one resumed; with a reason."},
         {as_option, reason_option, store_option},
         {{"banxin hold article/levy --reason 待通知 --as 余国良",
           {"缓发；再来一次就解缓", "holds it; the next time resumes it"}}},
         run_hold},
        {"unlock",
         object_argument,
         {"强制解锁", "break a lock"},
         {"部主任以上，须写理由；别人正在编辑的稿件就能编辑了，他没有存的成为旁稿。",
          "Desk head up, with a reason: what somebody else is editing can be edited; what he has not saved "
          "becomes a side draft."},
         {as_option, reason_option, store_option},
         {{"banxin unlock article/levy --reason 人已下班 --as 徐佳", {"解锁", "breaks the lock"}}},
         run_unlock},
        {"approve",
         object_argument,
         {"记送审结果", "record outside approval"},
         {"谁、何时、以何方式批准，写在理由里；--scan 记下批件扫描的哈希。",
          "Who approved, when and how, goes into the reason; --scan adds the hash of the scanned approval."},
         {as_option,
          hash_option,
          reason_option,
          {"scan", 0, "FILE", {"批件的扫描", "the approval as it was scanned"}, {}, {}, Offer::any_file},
          store_option},
         {{"banxin approve article/levy --hash 3fa94c21 --reason 宣传部已阅 --as 徐佳",
           {"记下送审结果", "approved outside"}}},
         run_approve},
        {"issue",
         issue_file,
         {"开期、出样、看进度", "open an issue, make page proofs, show the board"},
         {"不带 --as：列出各版各稿的状态。带 --as：开期，给每个有变化的版出新样，旧样上的签字随之作废。",
          "Without --as the state of each page and article. With it the issue is opened and every page that "
          "changed gets a new render, which voids the signatures of the old one."},
         {as_option,
          edition_option,
          due_option,
          {"queue", 0, {}, {"把出样留给 worker", "leave the renders to workers"}},
          store_option},
         {{"banxin issue 2022-04-13.xml", {"看进度", "the board"}},
          {"banxin issue 2022-04-13.xml --as 徐佳", {"出样", "renders the pages"}}},
         run_issue},
        {"view",
         issue_file,
         {"打开看样", "open page proofs"},
         {"写出各版校样并记下谁看过；没有打开过的样不能校、不能签。",
          "Writes the page proofs and records who has opened them; what was never opened is neither read nor "
          "signed."},
         {as_option,
          {"page", 0, "N", {"只看这一版", "this page only"}},
          {"output", 'o', "DIR", {"写到这个文件夹", "into this folder"}, {}, {}, Offer::folder},
          edition_option,
          store_option},
         {{"banxin view 2022-04-13.xml --page 1 --as 叶巧茗", {"看第一版", "page 1"}}},
         run_view},
        {"mark",
         object_argument,
         {"在样上批改、改毕、核红", "mark a proof; say that it is done; verify it"},
         {"批改写在 --text 里，用 --quote 或 --at "
          "写明批的是哪里，稿件再排它也跟着那几个字；改的人用 --done，核红须另一个人用 --verify。",
          "--text makes a mark; --quote or --at say where, and it stays with those words when the page is "
          "set "
          "again. Who carried it out says --done, another verifies it."},
         {as_option,
          hash_option,
          {"text", 0, "WORDS", {"批改", "the mark"}},
          quote_option,
          at_option,
          file_option,
          {"done", 0, "N", {"第 N 处改毕", "mark N is done"}},
          {"verify", 0, "N", {"第 N 处核红", "mark N is verified"}},
          store_option},
         {{"banxin mark page/2022-04-13/1 --hash 9c41d0aa --quote 柯诚 --text 应为柯城 --as 叶巧茗",
           {"批一处", "makes a mark"}}},
         run_mark},
        {"pass",
         object_argument,
         {"一校、二校、三校", "proof pass 1, 2 and 3"},
         {"按样所在的一校来记；接连两校须不同的人，作者不校。",
          "Records the pass that is due. Two passes running take two people, and no author."},
         {as_option, hash_option, store_option},
         {{"banxin pass page/2022-04-13/1 --hash 9c41d0aa --as 叶巧茗", {"记一校", "records the pass"}}},
         run_pass},
        {"sign",
         object_argument,
         {"签版", "sign a page"},
         {"责编、主任、值班编委依次签，三人都看过这一份样。",
          "Page editor, desk head and duty chief in turn; all have opened that very render."},
         {as_option, hash_option, store_option},
         {{"banxin sign page/2022-04-13/1 --hash 9c41d0aa --as 楼郁馨", {"签版", "signs the page"}}},
         run_sign},
        {"release",
         issue_file,
         {"签付印", "release the issue"},
         {"重新出样，与签过的逐版比对；付印文件做得成才放行。此后封存。",
          "Every page is rendered again and compared with what was signed, and the print file must pass. The "
          "issue is frozen then."},
         {as_option,
          {"press", 0, "NAME", {"印刷条件", "printing conditions"}, {}, "newsprint"},
          edition_option,
          store_option},
         {{"banxin release 2022-04-13.xml --as 余国良", {"付印", "releases the issue"}}},
         run_release},
        {"receive",
         object_argument,
         {"印厂签收", "the printer acknowledges"},
         {"写明付印单的哈希。不带 --as 印出付印单。",
          "Names the manifest by its hash. Without --as it prints the manifest."},
         {as_option, hash_option, store_option},
         {{"banxin receive issue/2022-04-13 --hash 71be02aa --as 印厂", {"签收", "acknowledges"}}},
         run_receive},
        {"archive",
         object_argument,
         {"印毕归档", "an issue is printed"},
         {"印厂或值班编委在印完后归档。", "The printer or the duty chief says so when it is."},
         {as_option, hash_option, store_option},
         {{"banxin archive issue/2022-04-13 --hash 3fa94c21 --as 印厂", {"印完了", "it is printed"}}},
         run_archive},
        {"stop",
         object_argument,
         {"停印", "stop the press"},
         {"须写理由。", "A reason is needed."},
         {as_option, reason_option, store_option},
         {{"banxin stop issue/2022-04-13 --reason 要闻换稿 --as 余国良", {"停印", "stops the press"}}},
         run_stop},
        {"replate",
         object_argument,
         {"换版", "replate"},
         {"停印之后开下一次印，各版重新出样、校对、签版；原来的一份不动。",
          "After a stop opens the next edition with approvals of its own; the old one stays."},
         {as_option, reason_option, store_option},
         {{"banxin replate issue/2022-04-13 --reason 要闻换稿 --as 余国良",
           {"开第二次印", "opens the second edition"}}},
         run_replate},
        {"waive",
         object_argument,
         {"放行一处问题", "let a finding pass"},
         {"部主任以上写明理由，放行一处可以放行的问题（校对助手、图片精度）；只对看过的这一份有效，改了稿子再"
          "来。"
          "丢字、缺字形之类不能放行。问题的写法如 board 所列：代码、稿件、文字。",
          "A desk head or above lets one finding of the proof-reader or about a picture pass, with a reason, "
          "for "
          "the revision or render named; a change voids it. Lost text, missing glyphs and the like cannot be "
          "waived. A finding is named by its code, article and words."},
         {as_option,
          hash_option,
          {"finding", 0, "WORDS", {"如“W3302 article/levy 按装”", "e.g. “W3302 article/levy 按装”"}},
          reason_option,
          store_option},
         {{"banxin waive article/levy --hash 3fa94c21 --finding 'W3302 article/levy 按装' --reason 地名 --as "
           "蓝晨",
           {"放行", "waived"}}},
         run_waive},
        {"allow-late",
         object_argument,
         {"准许晚交", "let a late article into an issue"},
         {"截稿（付印前四小时）以后才交的稿件，值班编委写明理由准许，才能上版、签版。",
          "An article handed in after the issue closed, four hours before 付印, needs the duty chief's "
          "leave, with a "
          "reason."},
         {{"issue", 0, "ISSUE", {"哪一期：issue/日期", "which issue: issue/DATE"}},
          as_option,
          reason_option,
          store_option},
         {{"banxin allow-late article/levy --issue issue/2022-04-13 --reason 突发 --as 余国良",
           {"准许", "lets it in"}}},
         run_allow_late},
        {"masthead",
         issue_file,
         {"定报头规格", "choose the masthead profile"},
         {"总编辑写明理由，选定 paper.xml 里 <masthead> 所写的出版物类别和须印的各行；此后各期付印时 "
          "paper.xml "
          "须与选定的相同（E9033）。改选也是一条记录。不带 --as 列出 paper.xml 的和选定的。",
          "The chief editor chooses, with a reason, the kind of publication and the lines that <masthead> of "
          "paper.xml has. From then on an issue is released only while paper.xml has what was chosen "
          "(E9033); "
          "choosing anew is an event too. Without --as it lists what paper.xml has, and what was chosen."},
         {as_option, edition_option, reason_option, store_option},
         {{"banxin masthead 2022-04-13.xml --reason 年检后换证号 --as 总编辑", {"选定", "chooses it"}}},
         run_masthead},
        {"allow-exception",
         object_argument,
         {"准许例外", "let a named person off one rule"},
         {"人手不足时，总编辑写明理由，让一个人在这一期里不受一条规定的限制：author 审自己的稿，reviewer "
          "审两级，"
          "page-author 校有自己稿件的版，reader 连校两次，verifier 核自己改的红，signer 签两级，changer "
          "付印自己最后出的样。付印即止；这样审、校、签过的版，每一份样上都印明。",
          "In a small newsroom the chief editor lets one person off one rule, with a reason, until the issue "
          "is "
          "released: author (review one's own text), reviewer (two levels), page-author (read a page with a "
          "text of "
          "one's own), reader (two passes running), verifier (verify one's own corrections), signer (two "
          "levels), "
          "changer (release what one rendered last). It is printed on every proof of the pages it touched."},
         {{"rule", 0, "RULE", {"哪一条", "which rule"}},
          {"person", 0, "NAME", {"谁", "who"}},
          as_option,
          reason_option,
          store_option},
         {{"banxin allow-exception issue/2022-04-13 --rule signer --person 楼郁馨 --reason 主任出差 --as "
           "总编辑",
           {"准许", "lets her sign twice"}}},
         run_allow_exception},
        {"comment",
         object_argument,
         {"批注", "say something to the others"},
         {"给稿件或版写一条批注，版上的可用 --quote 或 --at 写明在哪里；不影响状态。",
          "A comment on an article or a page, there at a place that --quote or --at names; it changes no "
          "state."},
         {as_option,
          hash_option,
          {"text", 0, "WORDS", {"写什么", "the words"}},
          quote_option,
          at_option,
          file_option,
          store_option},
         {{"banxin comment article/levy --text 数字请再核 --as 蓝晨", {"批注", "a comment"}}},
         run_comment},
        {"clock",
         object_argument,
         {"改付印时间", "set the release at another time"},
         {"值班编委写明理由改一期的付印时间；各道工序的时限随之移动。",
          "The duty chief moves an issue's release, with a reason; the stages of the evening move with it."},
         {as_option, due_option, reason_option, store_option},
         {{"banxin clock issue/2022-04-13 --due 23:30 --reason 等省里通稿 --as 余国良", {"推迟", "later"}}},
         run_clock},
        {"place",
         issue_file,
         {"上版", "put an article into a slot"},
         {"把稿件排进一版的一个稿位，原来在那里的换到它的地方；或用 --from 换成另一份期文件，如 assemble "
          "写的。"
          "期文件和日志一起变；--undo 撤回上一次。",
          "Puts an article into a slot of a page; what stood there takes its place. --from makes the issue "
          "what "
          "another file is, one of assemble for example. The issue's file and the log change together; "
          "--undo "
          "takes the last one back."},
         {{"article", 0, "ID", {"哪篇稿件", "which article"}},
          {"page", 0, "N", {"版次", "its page"}, {}, "1"},
          {"slot", 0, "SLOT", {"版式里的稿位", "a slot of the page's layout"}},
          {"from", 0, "FILE", {"换成这份期文件", "the issue becomes this file"}, {}, {}, Offer::xml_file},
          {"undo", 0, {}, {"撤回上次上版", "take the last one back"}},
          as_option,
          edition_option,
          store_option},
         {{"banxin place 2022-04-13.xml --article levy --page 1 --slot lead --as 徐佳",
           {"排进头条", "the lead of page 1"}}},
         run_place},
        {"drafts",
         {},
         {"旁稿", "texts that were not saved"},
         {"列出自己的旁稿：没有存成、但没有丢的文字；--show 印出一份。",
          "Lists one's own side drafts, texts that could not be saved and are not lost; --show prints one."},
         {{"show", 0, "N", {"印出第几份", "print this one"}}, as_option, store_option},
         {{"banxin drafts --show 1 --as 方心怡", {"取回文字", "brings the text back"}}},
         run_drafts},
        {"errors",
         issue_file,
         {"记差错、算差错率", "errors found in print, and their rate"},
         {"付印后读报的人记下差错，按计错表（share/banxin/error_table.txt）算差错率：差错 ÷ "
          "版面字数，万分之三为合格。"
          "不带 --log 列出已记的和差错率。",
          "After printing, readers of the issue log what is wrong. The rate is the errors, counted by the "
          "table "
          "in share/banxin/error_table.txt, over the characters examined; three in 10,000 pass. Without "
          "--log "
          "it lists what was logged, and the rate."},
         {{"log", 0, "KIND", {"记一个：计错表里的类", "log one: a kind of the table"}},
          {"page", 0, "N", {"版次", "its page"}, {}, "1"},
          {"words", 0, "WORDS", {"错的和对的", "what is wrong, and what would be right"}},
          {"doubled", 0, {}, {"在报头、标题等处，加倍计", "in a masthead or headline: it counts double"}},
          as_option,
          edition_option,
          store_option},
         {{"banxin errors 2022-04-13.xml", {"差错率", "the rate"}},
          {"banxin errors 2022-04-13.xml --log character --page 2 --words 按装→安装 --as 叶巧茗",
           {"记一个", "logs one"}}},
         run_errors},
        {"correct",
         object_argument,
         {"记更正", "link a correction"},
         {"见报以后登更正：写明更正的稿件（--by）和它更正的是哪一版的哪篇（--page、--article）。",
          "After printing: which article (--by) puts right which one, of which page."},
         {{"article", 0, "ID", {"更正哪篇", "the article that was wrong"}},
          {"page", 0, "N", {"它见报的版次", "the page that it stood on"}, {}, "1"},
          {"by", 0, "ID", {"更正的稿件", "the correction"}},
          as_option,
          store_option},
         {{"banxin correct issue/2022-04-13 --page 2 --article levy --by levy-correction --as 徐佳",
           {"记下更正", "links them"}}},
         run_correct},
        {"worker",
         {},
         {"替各报出样", "render pages for the papers of a store"},
         {"认领库里等着出样的版（issue --queue），出好交回。可在几台机器上同时开几个，库须是 PostgreSQL；"
          "各机器的程序和字体须相同。先付印的先出，各报轮流。",
          "Claims pages that wait in the store (issue --queue), renders them and hands them in. Any number "
          "may run, "
          "over PostgreSQL on several machines with the same program and fonts. The earliest 付印 goes "
          "first, "
          "papers take turns."},
         {{"once", 0, {}, {"没有等着的就结束", "end when nothing waits"}},
          {"lease",
           0,
           "SECONDS",
           {"多久没有交回就由别人接手", "after which another takes the job"},
           {},
           "120"},
          store_option},
         {{"banxin worker --store postgresql://news/banxin", {"一直等着出样", "renders what comes"}}},
         run_worker},
        {"audit",
         {"OBJECT", {"只看这一件", "this object only"}, false},
         {"查日志", "read the log"},
         {"逐条验算哈希链，再列出谁在何时做了什么、拒绝了什么。",
          "Checks the chain of hashes, then lists who did what and when, and what was refused."},
         {store_option},
         {{"banxin audit article/levy", {"这篇稿的经过", "the story of this article"}}},
         run_audit},
        {"backup",
         {"FILE", {"备份文件；须不存在", "the copy; must not exist"}, true, {}, Offer::any_file},
         {"备份库", "copy the store"},
         {"写的时候别人照常工作；写完才有这个文件。PostgreSQL 的库也备份成一个 SQLite 文件，其中各报都在。",
          "Others may go on working; the file is there when it is whole. A PostgreSQL store becomes one "
          "SQLite "
          "file too, with all its papers."},
         {store_option},
         {{"banxin backup 2022-04-13.db", {"备份", "a copy"}}},
         run_backup},
        {"restore",
         {"FILE", {"备份文件", "the copy"}, true, {}, Offer::any_file},
         {"由备份恢复库", "bring a store back"},
         {"先查备份是否完整；不盖掉已有的库。--store 可以是 PostgreSQL 的地址，也可以只恢复一家（库#ID）。",
          "Checks the copy first; a store that is there is not replaced. --store may be a PostgreSQL "
          "address, or "
          "name one paper (PLACE#ID)."},
         {store_option},
         {{"banxin restore 2022-04-13.db", {"恢复", "brings it back"}}},
         run_restore},
        {"store-check",
         {},
         {"查库", "check a store"},
         {"逐家报纸验算哈希链、每条的状态、每个修订和付印单的哈希，查口令是否都在、数据库文件是否完好。",
          "For each paper: the chain of hashes to its end, the states, the hash of every revision and "
          "release "
          "sheet, that everybody has a password, and that the database's file is sound."},
         {store_option},
         {{"banxin store-check --store copy.db", {"查一份备份", "checks a backup"}}},
         run_store_check},
        {"export",
         {"FOLDER", {"新的文件夹", "a new folder"}, true, {}, Offer::folder},
         {"导出为普通文件", "write the store as plain files"},
         {"稿件每一个修订是一个 "
          "XML，日志一行一事，另有付印单、旁稿、人员（口令只有哈希）。谁导出的也是一条。",
          "Each revision of an article is an XML file, the log a line an event; with release sheets, side "
          "drafts and "
          "people (of passwords only hashes)."},
         {as_option, store_option},
         {{"banxin export newsroom-2022 --as 王主任", {"导出", "writes the folder"}}},
         run_export},
        {"import",
         {"FOLDER", {"文件夹", "a folder"}, true, {}, Offer::folder},
         {"由文件夹入库", "take a folder in"},
         {"export 写的文件夹：逐条验算，由它建库；这家报纸在库里须还没有日志，可由 SQLite 搬到 PostgreSQL。"
          "别的文件夹（一期的 XML、稿件、图片）：文件放进报纸的文件夹的同一处，稿件以 --as "
          "的名义各存为第一个修订；"
          "有错就都不放，不盖掉已有的文件。",
          "A folder that export wrote: every event and text is checked, and makes a store; the paper must "
          "have "
          "no log in it yet, and SQLite leads to PostgreSQL too. Any other folder (an issue's XML, articles, "
          "pictures): its files go to the same places of the paper's folder, each article is saved as a "
          "first "
          "revision by --as; with a mistake nothing is taken, and no file is replaced."},
         {as_option,
          {"paper",
           0,
           "DIR",
           {"报纸的文件夹（预设：当前）", "the paper's folder (preset: this one)"},
           {},
           {},
           Offer::folder},
          store_option},
         {{"banxin import newsroom-2022 --store postgresql://news/banxin#kecheng",
           {"搬家", "moves the paper"}},
          {"banxin import from-elsewhere --as 方心怡", {"收别处的稿件", "takes articles from elsewhere"}}},
         run_import},
        {"desk",
         issue_file,
         {"浏览器里的编辑台", "the newsroom in a browser"},
         {"在本机（127.0.0."
          "1）开编辑台：进度、稿件、版面、批改、签字、付印，人人用自己的口令登录。权限由库来判，网页只是传话"
          "。",
          "Serves the desk at 127.0.0.1: board, articles, pages, marks, signatures and release, each person "
          "by his "
          "own password. What may be done is decided by the store; the page only asks."},
         {{"port", 0, "N", {"端口；0 为任一空闲端口", "port; 0 for any that is free"}, {}, "8414"},
          {"listen",
           0,
           "ADDRESS",
           {"监听的地址；口令不加密，别处请经带 TLS 的网页服务器转",
            "address to listen at; passwords are not encrypted: from elsewhere come through a web server "
            "with "
            "TLS"},
           {},
           "127.0.0.1"},
          {"press",
           0,
           "NAME",
           {"付印须通过的印刷条件", "printing conditions that a release must pass"},
           {},
           "newsprint"},
          {"queue",
           0,
           {},
           {"把出样留给 worker；五秒没有人接就自己出",
            "leave renders to workers; what none takes in five seconds is made here"}},
          due_option,
          store_option},
         {{"banxin desk 2022-04-13.xml", {"开编辑台", "opens the desk"}}},
         run_desk},
    };
}

}  // namespace banxin::cli
