// What the rules let happen to an article and a page, in the order of a newsroom's evening.
#include "newsroom/decide.h"

#include <gmock/gmock.h>

namespace banxin::newsroom {
namespace {

/// A world that grows by what is done in it; the names say the roles.
class Evening {
  public:
    Evening() {
        const std::pair<const char*, Role> staff[] = {
            {"记者", Role::reporter},      {"责编", Role::page_editor}, {"主任", Role::desk_head},
            {"总编", Role::duty_chief},    {"组版", Role::layout},      {"校对甲", Role::proofreader},
            {"校对乙", Role::proofreader}, {"印厂", Role::printer},     {"管理员", Role::administrator}};
        for (const auto& [name, role] : staff) world_["person/" + std::string(name)].roles = {role};
        for (auto& [id, person] : world_) person.state = State::active;
    }

    void give(const std::string& person, Role role) { world_["person/" + person].roles.insert(role); }

    /// "" when it happened, else the code of the refusal.
    std::string try_it(const std::string& person, Act act, const Evidence& evidence = {}) {
        auto decision = decide(world_, person, act, evidence);
        if (const auto* why = std::get_if<Refusal>(&decision)) return why->code;
        Event& e = std::get<Event>(decision);
        e.sequence = ++sequence_;
        happen(world_, e);
        return "";
    }
    /// On the object as it is now.
    std::string now(const std::string& person, const std::string& object, Action action,
                    const std::string& detail = {}, const std::string& reason = {}) {
        return try_it(person, {object, action, state(object).hash, {}, reason, detail});
    }
    std::string save(const std::string& person, const std::string& hash) {
        return try_it(person, {"article/a", Action::save, hash, state("article/a").hash, {}, {}});
    }
    std::string render(const std::string& hash, const std::string& page = "page/2022-04-13/1") {
        return try_it(
            "组版",
            {page, Action::render, hash, {}, {}, to_detail({{"article/a", state("article/a").hash}})});
    }
    void sign_article() {
        save("记者", "r1");
        now("记者", "article/a", Action::submit);
        now("责编", "article/a", Action::review1);
        now("主任", "article/a", Action::review2);
        now("总编", "article/a", Action::review3);
    }
    void look(const std::string& page = "page/2022-04-13/1") {
        for (const char* name : {"责编", "主任", "总编", "校对甲", "校对乙"}) now(name, page, Action::view);
    }

    const Standing& state(const std::string& object) const { return standing(world_, object); }
    std::int64_t sequence() const { return sequence_; }

  private:
    World world_;
    std::int64_t sequence_ = 0;
};

const std::string page = "page/2022-04-13/1", issue = "issue/2022-04-13", article = "article/a";

class Decide : public testing::Test {
  protected:
    Evening evening;
};

TEST_F(Decide, an_article_takes_three_reviews_by_three_people) {
    EXPECT_EQ(evening.save("记者", "r1"), "");
    EXPECT_EQ(evening.state(article).state, State::draft);
    EXPECT_EQ(evening.now("记者", article, Action::submit), "");
    EXPECT_EQ(evening.now("责编", article, Action::review1), "");
    EXPECT_EQ(evening.now("主任", article, Action::review2), "");
    EXPECT_EQ(evening.now("总编", article, Action::review3), "");
    EXPECT_EQ(evening.state(article).state, State::signed_off);
}

TEST_F(Decide, no_level_is_skipped) {
    evening.save("记者", "r1");
    EXPECT_EQ(evening.now("责编", article, Action::review1), "E9003") << "not submitted";
    evening.now("记者", article, Action::submit);
    EXPECT_EQ(evening.now("总编", article, Action::review3), "E9003");
    EXPECT_EQ(evening.now("主任", article, Action::review2), "E9003");
}

TEST_F(Decide, nobody_reviews_his_own_text_whatever_his_roles) {
    evening.give("记者", Role::page_editor);
    evening.save("记者", "r1");
    evening.now("记者", article, Action::submit);
    EXPECT_EQ(evening.now("记者", article, Action::review1), "E9005");
}

TEST_F(Decide, a_reviewer_who_edits_becomes_an_author) {
    evening.save("记者", "r1");
    evening.now("记者", article, Action::submit);
    evening.save("责编", "r2");
    evening.now("记者", article, Action::submit);
    EXPECT_EQ(evening.now("责编", article, Action::review1), "E9005");
    EXPECT_EQ(evening.now("主任", article, Action::review1), "") << "one of a higher level may";
}

TEST_F(Decide, one_person_gives_one_review_of_a_revision) {
    evening.give("责编", Role::desk_head);
    evening.save("记者", "r1");
    evening.now("记者", article, Action::submit);
    evening.now("责编", article, Action::review1);
    EXPECT_EQ(evening.now("责编", article, Action::review2), "E9006");
}

TEST_F(Decide, a_new_revision_has_no_approvals) {
    evening.sign_article();
    EXPECT_EQ(evening.save("记者", "r2"), "");
    EXPECT_EQ(evening.state(article).state, State::draft);
    EXPECT_TRUE(evening.state(article).reviewers.empty());
}

TEST_F(Decide, an_approval_names_the_revision_that_was_read) {
    evening.save("记者", "r1");
    evening.now("记者", article, Action::submit);
    EXPECT_EQ(evening.try_it("责编", {article, Action::review1, "r0", {}, {}, {}}), "E9004");
    EXPECT_EQ(evening.try_it("责编", {article, Action::review1, {}, {}, {}, {}}), "E9004");
}

TEST_F(Decide, a_save_names_the_revision_it_started_from) {
    evening.save("记者", "r1");
    EXPECT_EQ(evening.try_it("责编", {article, Action::save, "r2", "", {}, {}}), "E9012");
    EXPECT_EQ(evening.try_it("责编", {article, Action::save, "r2", "r1", {}, {}}), "");
}

TEST_F(Decide, sending_back_and_spiking_want_a_reason) {
    evening.save("记者", "r1");
    evening.now("记者", article, Action::submit);
    EXPECT_EQ(evening.now("责编", article, Action::send_back), "E9007");
    EXPECT_EQ(evening.now("责编", article, Action::send_back, {}, "数字不准"), "");
    EXPECT_EQ(evening.now("主任", article, Action::spike), "E9007");
    EXPECT_EQ(evening.now("责编", article, Action::spike, {}, "撤"), "E9002") << "desk head up";
    EXPECT_EQ(evening.now("主任", article, Action::spike, {}, "撤"), "");
    EXPECT_EQ(evening.save("记者", "r2"), "E9003");
    EXPECT_EQ(evening.now("主任", article, Action::unspike, {}, "恢复"), "");
    EXPECT_EQ(evening.state(article).state, State::draft);
}

TEST_F(Decide, text_with_blocking_findings_is_not_submitted) {
    evening.save("记者", "r1");
    EXPECT_EQ(
        evening.try_it("记者", {article, Action::submit, "r1", {}, {}, {}}, {{"没有标题"}, {}, false, {}}),
        "E9016");
}

TEST_F(Decide, an_article_that_needs_outside_approval_is_not_signed_without_it) {
    evening.try_it("记者", {article, Action::save, "r1", {}, {}, "outside"});
    evening.now("记者", article, Action::submit);
    evening.now("责编", article, Action::review1);
    evening.now("主任", article, Action::review2);
    EXPECT_EQ(evening.now("总编", article, Action::review3), "E9015");
    EXPECT_EQ(evening.now("主任", article, Action::approve_outside, "扫描件哈希", "宣传部 张，4月12日"), "");
    EXPECT_EQ(evening.now("总编", article, Action::review3), "");
}

TEST_F(Decide, an_act_says_what_it_takes) {
    for (const char* detail :
         {"", "0", "-1", "401", "1000000000", "two", "1 tomorrow", "1x", "1 2022-04-12T14:00:00Z more"})
        EXPECT_EQ(evening.now("主任", issue, Action::open_issue, detail), "E9014") << detail;
    EXPECT_EQ(evening.now("主任", issue, Action::open_issue, "4 2022-04-12T14:00:00Z"), "");
    EXPECT_EQ(evening.state(issue).pages, 4);
    EXPECT_EQ(evening.now("总编", issue, Action::set_clock, "later", "等通稿"), "E9014");
    EXPECT_EQ(evening.now("管理员", "person/记者", Action::grant, "king"), "E9014");
    EXPECT_EQ(evening.now("管理员", "person/记者", Action::revoke, ""), "E9014");
    EXPECT_EQ(evening.now("管理员", "person/记者", Action::grant, "layout"), "");
}

class DecidePage : public Decide {
  protected:
    void SetUp() override {
        evening.sign_article();
        evening.now("主任", issue, Action::open_issue, "1");
        ASSERT_EQ(evening.render("p1"), "");
    }
    void read_and_sign() {
        evening.look();
        evening.now("校对甲", page, Action::pass1);
        evening.now("校对乙", page, Action::pass2);
        evening.now("校对甲", page, Action::pass3);
        evening.now("责编", page, Action::sign1);
        evening.now("主任", page, Action::sign2);
        evening.now("总编", page, Action::sign3);
    }
    std::string release(const std::string& person, Evidence evidence) {
        return evening.try_it(person, {issue, Action::release, "m1", {}, {}, {}}, evidence);
    }
    static std::map<std::string, FreshRender> again(const std::string& hash,
                                                    std::vector<PageFinding> found = {},
                                                    const std::string& revision = "r1") {
        return {{page, {hash, {{"article/a", revision}}, std::move(found)}}};
    }
    const Evidence good{{}, again("p1"), true, {}};
};

TEST_F(DecidePage, three_passes_and_three_signatures_make_a_signed_page) {
    read_and_sign();
    EXPECT_EQ(evening.state(page).state, State::page_signed);
}

TEST_F(DecidePage, an_issue_is_released_with_the_masthead_that_the_paper_chose) {
    evening.give("总编", Role::chief_editor);
    Evidence now = good;
    now.masthead = "registered 0123456789ab";
    EXPECT_EQ(evening.now("主任", issue, Action::choose_masthead, "registered 0123456789ab", "年检"),
              "E9002");
    EXPECT_EQ(evening.now("总编", issue, Action::choose_masthead, "registered 0123456789ab"), "E9007");
    for (const char* said :
         {"", "anything", "registered", "registered 1", "registered 0123456789ab ", "none ",
          "registered 0123456789AB", "newspaper 0123456789ab", "internal 0123456789abc"})
        EXPECT_EQ(evening.now("总编", issue, Action::choose_masthead, said, "年检"), "E9014") << said;
    EXPECT_EQ(evening.now("总编", issue, Action::choose_masthead, "internal 0123456789ab", "年检"), "");
    evening.now("总编", "issue/2022-04-14", Action::open_issue, "1");
    EXPECT_EQ(
        evening.now("总编", "issue/2022-04-14", Action::choose_masthead, "registered 0123456789ac", "换证号"),
        "");
    read_and_sign();
    EXPECT_EQ(release("总编", now), "E9033") << "the last choice holds, in whichever issue it was made";
    now.masthead = "registered 0123456789ac";
    EXPECT_EQ(release("总编", now), "");
}

TEST_F(DecidePage, a_render_never_opened_is_not_read_and_not_signed) {
    EXPECT_EQ(evening.now("校对甲", page, Action::pass1), "E9008");
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    evening.now("校对乙", page, Action::pass2);
    EXPECT_EQ(evening.render("p2"), "");
    EXPECT_EQ(evening.now("校对甲", page, Action::pass2), "E9008") << "the old render was opened, not this";
}

TEST_F(DecidePage, nobody_makes_two_passes_running) {
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    EXPECT_EQ(evening.now("校对甲", page, Action::pass2), "E9006");
}

TEST_F(DecidePage, the_author_makes_no_pass) {
    evening.give("记者", Role::proofreader);
    evening.now("记者", page, Action::view);
    EXPECT_EQ(evening.now("记者", page, Action::pass1), "E9005");
}

TEST_F(DecidePage, pass_two_comes_after_pass_one) {
    evening.look();
    EXPECT_EQ(evening.now("校对乙", page, Action::pass2), "E9003");
    EXPECT_EQ(evening.now("校对乙", page, Action::pass3), "E9003");
}

TEST_F(DecidePage, a_mark_is_done_by_one_and_verified_by_another_before_pass_three) {
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    EXPECT_EQ(evening.now("校对乙", page, Action::mark, "“柯诚”应为“柯城”"), "");
    EXPECT_EQ(evening.state(page).state, State::correcting);
    const std::string number = std::to_string(evening.sequence());
    EXPECT_EQ(evening.now("校对乙", page, Action::mark_verified, number), "E9006") << "not done yet";
    EXPECT_EQ(evening.now("组版", page, Action::mark_done, number), "");
    evening.render("p2");
    evening.look();
    evening.now("校对乙", page, Action::pass2);
    EXPECT_EQ(evening.now("校对甲", page, Action::pass3), "E9009");
    EXPECT_EQ(evening.now("校对甲", page, Action::mark_verified, number), "");
    EXPECT_EQ(evening.now("校对甲", page, Action::pass3), "");
}

TEST_F(DecidePage, one_person_gives_one_signature) {
    evening.give("责编", Role::desk_head);
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    evening.now("校对乙", page, Action::pass2);
    evening.now("校对甲", page, Action::pass3);
    evening.now("责编", page, Action::sign1);
    EXPECT_EQ(evening.now("责编", page, Action::sign2), "E9006");
    EXPECT_EQ(evening.now("总编", page, Action::sign3), "E9003") << "no level is skipped";
}

TEST_F(DecidePage, a_new_render_goes_back_to_page_proof_and_has_no_signature) {
    read_and_sign();
    EXPECT_EQ(evening.render("p2"), "");
    EXPECT_EQ(evening.state(page).state, State::page_proof);
    EXPECT_TRUE(evening.state(page).signers.empty());
}

TEST_F(DecidePage, a_stale_page_is_not_signed) {
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    evening.now("校对乙", page, Action::pass2);
    evening.now("校对甲", page, Action::pass3);
    evening.save("记者", "r2");
    EXPECT_EQ(evening.now("责编", page, Action::sign1), "E9010");
}

TEST_F(DecidePage, release_wants_the_duty_chief_all_pages_and_the_same_bytes) {
    EXPECT_EQ(release("总编", good), "E9003") << "not signed";
    read_and_sign();
    EXPECT_EQ(release("主任", good), "E9002");
    EXPECT_EQ(release("总编", {{}, again("other"), true, {}}), "E9017");
    EXPECT_EQ(release("总编", {{}, {}, true, {}}), "E9017");
    EXPECT_EQ(release("总编", {{}, again("p1", {}, "r2"), true, {}}), "E9017")
        << "the same bytes of another text";
    EXPECT_EQ(release("总编", {{}, again("p1"), false, {}}), "E9016");
    EXPECT_EQ(release("总编", good), "");
    EXPECT_EQ(evening.state(issue).state, State::released);
}

TEST_F(DecidePage, a_correction_links_what_was_printed_with_what_puts_it_right) {
    read_and_sign();
    ASSERT_EQ(release("总编", good), "");
    evening.try_it("记者", {"article/correction", Action::save, "c1", {}, {}, {}});
    for (const char* said :
         {"", "page/2022-04-13/1", "page/2022-04-13/1 article/a",
          "page/2022-04-13/2 article/a article/correction", "page/2022-04-14/1 article/a article/correction",
          "page/2022-04-13/1 article/b article/correction", "page/2022-04-13/1 article/a article/none",
          "page/2022-04-13/1 article/a article/a", "page/2022-04-13/1 article/a article/correction more"})
        EXPECT_EQ(evening.now("主任", issue, Action::correct, said), "E9014") << said;
    EXPECT_EQ(evening.now("主任", issue, Action::correct, "page/2022-04-13/1 article/a article/correction"),
              "");
    ASSERT_EQ(evening.state(issue).corrections.size(), 1u);
    EXPECT_EQ(correction_from(evening.state(issue).corrections[0].text).by, "article/correction");
}

TEST_F(Decide, each_level_has_the_revision_that_it_passed_last) {
    evening.sign_article();
    evening.save("记者", "r2");
    evening.now("记者", article, Action::submit);
    EXPECT_EQ(evening.state(article).reviewed.at(Action::review1), "r1");
    evening.now("责编", article, Action::review1);
    EXPECT_EQ(evening.state(article).reviewed.at(Action::review1), "r2");
    EXPECT_EQ(evening.state(article).reviewed.at(Action::review2), "r1");
}

TEST_F(DecidePage, a_note_that_is_new_since_the_signatures_stops_nothing) {
    read_and_sign();
    EXPECT_EQ(release("总编", {{}, again("p1", {{"W4006", page, "note"}}), true, {}}), "")
        << "how lines fall stops nothing";
}

TEST_F(DecidePage, a_finding_that_is_new_since_the_signatures_stops_the_release) {
    read_and_sign();
    const PageFinding word{"W3302", article, "按装"};
    EXPECT_EQ(release("总编", {{}, again("p1", {word}), true, {}}), "E9023");
    EXPECT_EQ(release("总编", {{}, again("p1", {{"E5003", article, "x.jpg"}}), true, {}}), "E9023");
    EXPECT_EQ(evening.now("主任", article, Action::waive, to_detail(word), "地名"), "");
    EXPECT_EQ(release("总编", {{}, again("p1", {word}), true, {}}), "");
}

TEST_F(DecidePage, a_signature_does_not_survive_a_late_change_of_an_article) {
    read_and_sign();
    evening.save("记者", "r2");
    EXPECT_EQ(release("总编", good), "E9010");
}

TEST_F(DecidePage, the_last_who_changed_a_page_does_not_release_it) {
    evening.give("组版", Role::duty_chief);
    read_and_sign();
    EXPECT_EQ(release("组版", good), "E9005");
}

TEST_F(DecidePage, a_released_issue_is_frozen) {
    read_and_sign();
    ASSERT_EQ(release("总编", good), "");
    EXPECT_EQ(evening.render("p2"), "E9013");
    EXPECT_EQ(evening.save("记者", "r2"), "E9013");
    EXPECT_EQ(evening.now("主任", article, Action::spike, {}, "撤"), "E9013");
    EXPECT_EQ(evening.now("校对甲", page, Action::mark, "改"), "E9013");
}

TEST_F(DecidePage, a_stopped_issue_is_replated_as_an_edition_of_its_own) {
    read_and_sign();
    release("总编", good);
    EXPECT_EQ(evening.now("印厂", issue, Action::receive), "");
    EXPECT_EQ(evening.now("总编", issue, Action::stop), "E9007");
    EXPECT_EQ(evening.now("总编", issue, Action::stop, {}, "要闻换稿"), "");
    EXPECT_EQ(evening.now("总编", issue, Action::replate, "issue/2022-04-13-2", "要闻换稿"), "");
    EXPECT_EQ(evening.state("issue/2022-04-13-2").state, State::open);
    EXPECT_EQ(evening.state("issue/2022-04-13-2").pages, 1);
    EXPECT_EQ(evening.render("q1", "page/2022-04-13-2/1"), "");
    EXPECT_EQ(evening.state(page).hash, "p1") << "the old edition stays";
}

TEST_F(DecidePage, the_printer_acknowledges_what_was_released) {
    read_and_sign();
    release("总编", good);
    EXPECT_EQ(evening.try_it("印厂", {issue, Action::receive, "other", {}, {}, {}}), "E9004");
    EXPECT_EQ(evening.try_it("印厂", {issue, Action::receive, "m1", {}, {}, {}}), "");
}

TEST_F(DecidePage, a_finding_is_put_right_or_waived_with_a_reason_before_the_desk_head_signs) {
    const std::string finding = "W3302 article/a 按装";
    const auto render = [&](const std::string& hash, const PageFinding& f) {
        return evening.try_it("组版",
                              {page, Action::render, hash, {}, {}, to_detail({{"article/a", "r1"}}, {f})});
    };
    const auto up_to_the_first_signature = [&] {
        evening.look();
        for (const Action action : {Action::pass1, Action::pass3}) evening.now("校对甲", page, action);
        evening.now("校对乙", page, Action::pass2);
        evening.now("校对甲", page, Action::pass3);
        return evening.now("责编", page, Action::sign1);
    };
    ASSERT_EQ(render("p2", {"W3302", "article/a", "按装"}), "");
    ASSERT_EQ(up_to_the_first_signature(), "");
    EXPECT_EQ(evening.now("主任", page, Action::sign2), "E9023");
    EXPECT_EQ(evening.now("主任", article, Action::waive, finding), "E9007") << "no reason";
    EXPECT_EQ(evening.now("责编", article, Action::waive, finding, "地名"), "E9002");
    EXPECT_EQ(evening.try_it("主任", {article, Action::waive, "r0", {}, "地名", finding}), "E9004");
    EXPECT_EQ(evening.now("主任", article, Action::waive, "W4001 article/a lead", "挤挤"), "E9022");
    EXPECT_EQ(evening.now("主任", article, Action::waive, "E5003 article/a x.jpg", "算了"), "E9022");
    EXPECT_EQ(evening.now("主任", article, Action::waive, finding, "地名"), "");
    EXPECT_EQ(evening.now("主任", page, Action::sign2), "");
}

TEST_F(DecidePage, text_lost_is_signed_by_nobody) {
    evening.try_it(
        "组版",
        {page, Action::render, "p2", {}, {}, to_detail({{"article/a", "r1"}}, {{"W4001", page, "lead"}})});
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    evening.now("校对乙", page, Action::pass2);
    evening.now("校对甲", page, Action::pass3);
    evening.now("责编", page, Action::sign1);
    EXPECT_EQ(evening.now("主任", page, Action::sign2), "E9023");
    EXPECT_EQ(evening.now("主任", page, Action::waive, "W4001 " + page + " lead", "挤挤"), "E9022");
}

TEST_F(Decide, a_waiver_ends_with_the_revision_it_names) {
    evening.save("记者", "r1");
    evening.now("主任", article, Action::waive, "W3302 article/a 按装", "地名");
    EXPECT_EQ(evening.state(article).waived.size(), 1u);
    evening.save("记者", "r2");
    EXPECT_TRUE(evening.state(article).waived.empty());
}

TEST_F(DecidePage, an_embargoed_article_stands_in_no_issue_that_is_read_before) {
    evening.now("总编", issue, Action::set_clock, "2022-04-12T14:00:00Z", "定钟");
    evening.try_it("记者", {"article/b",
                            Action::save,
                            "b1",
                            {},
                            {},
                            to_detail(SaveTerms{false, false, "2022-04-13T04:00:00Z"})});
    EXPECT_EQ(evening.now("组版", issue, Action::place, "1/lead article/b"), "E9024");
    EXPECT_EQ(evening.now("总编", issue, Action::set_clock, "2022-04-12T20:00:00Z"), "E9007");
    EXPECT_EQ(evening.now("总编", issue, Action::set_clock, "2022-04-12T20:00:00Z", "等到解禁"), "");
    EXPECT_EQ(evening.now("组版", issue, Action::place, "1/lead article/b"), "");
}

TEST_F(Decide, copy_that_its_agency_withholds_enters_as_held_and_stays_so) {
    const auto save = [&](const std::string& hash, const SaveTerms& terms) {
        return evening.try_it(
            "记者", {article, Action::save, hash, evening.state(article).hash, {}, to_detail(terms)});
    };
    EXPECT_EQ(save("r1", {false, true, {}}), "");
    EXPECT_EQ(evening.state(article).state, State::held);
    EXPECT_EQ(evening.now("总编", article, Action::resume, {}, "急用"), "E9025");
    EXPECT_EQ(save("r2", {}), "");
    EXPECT_EQ(evening.state(article).state, State::draft) << "a new text goes through all reviews";
}

TEST_F(Decide, outside_approval_stays_asked_for_when_the_article_is_saved_again) {
    evening.try_it("记者", {article, Action::save, "r1", {}, {}, to_detail(SaveTerms{true, false, {}})});
    evening.save("记者", "r2");
    EXPECT_TRUE(evening.state(article).needs_outside);
}

TEST_F(DecidePage, a_mark_has_the_colour_of_its_pass) {
    evening.look();
    evening.now("校对甲", page, Action::mark, "一");
    evening.now("校对甲", page, Action::mark, "又一");
    evening.render("p2");
    evening.look();
    evening.now("校对甲", page, Action::pass1);
    evening.now("校对乙", page, Action::mark, "二");
    evening.render("p3");
    evening.look();
    evening.now("校对乙", page, Action::pass2);
    evening.now("校对甲", page, Action::mark, "三");
    std::vector<int> passes;
    for (const Mark& mark : evening.state(page).marks) passes.push_back(mark.pass);
    EXPECT_THAT(passes, testing::ElementsAre(1, 1, 2, 3));
}

TEST_F(DecidePage, a_page_marked_after_signatures_is_signed_anew_though_nothing_changed) {
    read_and_sign();
    evening.now("校对甲", page, Action::mark, "存疑");
    EXPECT_EQ(evening.render("p1"), "");
    EXPECT_TRUE(evening.state(page).signers.empty());
}

TEST_F(Decide, a_comment_changes_nothing_but_is_kept) {
    evening.save("记者", "r1");
    const State before = evening.state(article).state;
    EXPECT_EQ(evening.now("责编", article, Action::comment, "数字请再核"), "");
    EXPECT_EQ(evening.state(article).state, before);
    ASSERT_EQ(evening.state(article).comments.size(), 1u);
    EXPECT_EQ(evening.state(article).comments[0].text, "数字请再核");
}

TEST_F(Decide, an_administrator_has_no_editorial_right) {
    for (const Rule& rule : rules()) {
        if (rule.kind == Kind::person) continue;
        EXPECT_THAT(rule.roles, testing::Not(testing::Contains(Role::administrator))) << name_of(rule.action);
    }
    EXPECT_EQ(evening.try_it("总编", {"person/新人", Action::add_person, {}, {}, {}, {}}), "E9002");
    EXPECT_EQ(evening.try_it("管理员", {"person/新人", Action::add_person, {}, {}, {}, {}}), "");
}

TEST_F(Decide, what_is_no_object_is_refused) {
    EXPECT_EQ(evening.try_it("总编", {"nonsense", Action::save, "x", {}, {}, {}}), "E9014");
    EXPECT_EQ(evening.try_it("总编", {"page/2022-04-13/1", Action::review1, "x", {}, {}, {}}), "E9014");
}

}  // namespace
}  // namespace banxin::newsroom
