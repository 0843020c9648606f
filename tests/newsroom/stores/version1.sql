-- A store as the program made it before stores had a version: an article saved, submitted, passed once; a refusal, a side draft,
-- a comment and a lease. Both databases read it; guards.*.sql are the triggers that stood on it.
CREATE TABLE event (sequence BIGINT PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, role TEXT NOT NULL, object TEXT NOT NULL, action TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, hash TEXT NOT NULL, base TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, engine TEXT NOT NULL, previous TEXT NOT NULL, own TEXT NOT NULL UNIQUE);
INSERT INTO event VALUES (1, '2026-11-28T00:53:06Z', '管理员', 'founding', '', 'person/管理员', 'add', 'none', 'active', '', '', '', '', '0.1.0', '', '707c9e018f4c82f1db428af82d44406a90c8c4b43e1071e57f78f55a973d1fc0');
INSERT INTO event VALUES (2, '2026-11-28T00:53:06Z', '管理员', 'founding', '', 'person/管理员', 'grant', 'active', 'active', '', '', '', 'administrator', '0.1.0', '707c9e018f4c82f1db428af82d44406a90c8c4b43e1071e57f78f55a973d1fc0', 'afe5490fae8cf52f87c4a48287ba44627c16e0dc8fbfac6e75cc8be652ed7fbe');
INSERT INTO event VALUES (3, '2026-11-28T00:53:07Z', '管理员', '73707769e03ae07c5c4ce8ff10af1aed710ec897cc1769266e3b86ee6b6189b9', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', 'afe5490fae8cf52f87c4a48287ba44627c16e0dc8fbfac6e75cc8be652ed7fbe', 'b1a4834758f7ea0664cd5b1f974c9cf1d19a876669d5fdf946e7f2f3a12fd83b');
INSERT INTO event VALUES (4, '2026-11-28T00:53:08Z', '管理员', '73707769e03ae07c5c4ce8ff10af1aed710ec897cc1769266e3b86ee6b6189b9', 'administrator', 'person/记者', 'add', 'none', 'active', '', '', '', '', '0.1.0', 'b1a4834758f7ea0664cd5b1f974c9cf1d19a876669d5fdf946e7f2f3a12fd83b', '1fccd44f42547799dc71e660d2334d762327781a13c89eec2bb3108cb29f68e9');
INSERT INTO event VALUES (5, '2026-11-28T00:53:08Z', '管理员', '5eec4d5c6e72a3a3603866faa10b33c9cc096b3c0690054658d18dd1e0650dbb', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '1fccd44f42547799dc71e660d2334d762327781a13c89eec2bb3108cb29f68e9', '34c4c0a3e5c9112c3a18a3fc53c4eeb811b29ebb3de16610921920c31f635aa6');
INSERT INTO event VALUES (6, '2026-11-28T00:53:08Z', '管理员', '5eec4d5c6e72a3a3603866faa10b33c9cc096b3c0690054658d18dd1e0650dbb', 'administrator', 'person/记者', 'grant', 'active', 'active', '', '', '', 'reporter', '0.1.0', '34c4c0a3e5c9112c3a18a3fc53c4eeb811b29ebb3de16610921920c31f635aa6', 'f5e51d90b31787ff7baf9574750b8f4fd4ffebd83921039771420fb649df8813');
INSERT INTO event VALUES (7, '2026-11-28T00:53:09Z', '管理员', '573610e6e73e20d3a14d320fe3361f8559e3f0fef1419b3c04eca4206da25bcc', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', 'f5e51d90b31787ff7baf9574750b8f4fd4ffebd83921039771420fb649df8813', 'df3989e5144039147cd56355700461027dd4788da797d81fca91d04cfe7fe5f3');
INSERT INTO event VALUES (8, '2026-11-28T00:53:09Z', '管理员', '573610e6e73e20d3a14d320fe3361f8559e3f0fef1419b3c04eca4206da25bcc', 'administrator', 'person/责编', 'add', 'none', 'active', '', '', '', '', '0.1.0', 'df3989e5144039147cd56355700461027dd4788da797d81fca91d04cfe7fe5f3', '3c624720f3992b2c296e605ee838c77ba3458852b055dc73913a4e52d68947d1');
INSERT INTO event VALUES (9, '2026-11-28T00:53:10Z', '管理员', 'cbeb5265968ba56f1011e2b36681fffd426fafbbb30779e0df03833fc606e109', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '3c624720f3992b2c296e605ee838c77ba3458852b055dc73913a4e52d68947d1', '819e07226a1ba9731c17e8ef4c3bbe134ef0c9e4203f327aa63c4062fda2a609');
INSERT INTO event VALUES (10, '2026-11-28T00:53:10Z', '管理员', 'cbeb5265968ba56f1011e2b36681fffd426fafbbb30779e0df03833fc606e109', 'administrator', 'person/责编', 'grant', 'active', 'active', '', '', '', 'page-editor', '0.1.0', '819e07226a1ba9731c17e8ef4c3bbe134ef0c9e4203f327aa63c4062fda2a609', 'ca653fd85881f1334397d195072e4f86c555eb0c7559242578042c9024ed9376');
INSERT INTO event VALUES (11, '2026-11-28T00:53:11Z', '管理员', 'af9682ecece4bfab6ddf0c11a278e5b91127b15569a6268795e263f369895541', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', 'ca653fd85881f1334397d195072e4f86c555eb0c7559242578042c9024ed9376', 'eaa1584ee73b0a1e2f161f56cd59d1952725c6f61f22053c117b8b2c175cf489');
INSERT INTO event VALUES (12, '2026-11-28T00:53:11Z', '管理员', 'af9682ecece4bfab6ddf0c11a278e5b91127b15569a6268795e263f369895541', 'administrator', 'person/主任', 'add', 'none', 'active', '', '', '', '', '0.1.0', 'eaa1584ee73b0a1e2f161f56cd59d1952725c6f61f22053c117b8b2c175cf489', 'f0b3a6edea88d7a94943ade6d922239cff905686e32072bbbc4bbae9c21857ef');
INSERT INTO event VALUES (13, '2026-11-28T00:53:12Z', '管理员', '5d6f80506b74f4beecd20a92eff10e2fc665f84a450542cf17411747543770c2', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', 'f0b3a6edea88d7a94943ade6d922239cff905686e32072bbbc4bbae9c21857ef', '8189733690dec970c3ac878fea3efb64cc7f15875995d084338b2b829c4b31f6');
INSERT INTO event VALUES (14, '2026-11-28T00:53:12Z', '管理员', '5d6f80506b74f4beecd20a92eff10e2fc665f84a450542cf17411747543770c2', 'administrator', 'person/主任', 'grant', 'active', 'active', '', '', '', 'desk-head', '0.1.0', '8189733690dec970c3ac878fea3efb64cc7f15875995d084338b2b829c4b31f6', '9cf18f26f38171c31705af18898b4bef77b6cc4fd5e42017a57a72963dec2bdd');
INSERT INTO event VALUES (15, '2026-11-28T00:53:12Z', '管理员', 'de9a433ad50101c5fc061aa9b7723b4c4d92eec9ec6554394f28b70f20a8b59b', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '9cf18f26f38171c31705af18898b4bef77b6cc4fd5e42017a57a72963dec2bdd', '6d8c480652586dea5b9df9c25f20063a88733c34d25deaac035d495d9ab6f5a1');
INSERT INTO event VALUES (16, '2026-11-28T00:53:13Z', '管理员', 'de9a433ad50101c5fc061aa9b7723b4c4d92eec9ec6554394f28b70f20a8b59b', 'administrator', 'person/组版', 'add', 'none', 'active', '', '', '', '', '0.1.0', '6d8c480652586dea5b9df9c25f20063a88733c34d25deaac035d495d9ab6f5a1', '025b24714fd9e562044c96ba15e73e77df1d00f3a3e2942af6af43a4eb4d14b4');
INSERT INTO event VALUES (17, '2026-11-28T00:53:14Z', '管理员', 'fc327b33f4fa054e918f0c4954190680dde2301b8e61c6a23af4a59b2481d2fc', '', 'person/管理员', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '025b24714fd9e562044c96ba15e73e77df1d00f3a3e2942af6af43a4eb4d14b4', '71d0a9be344a1adeca68abdc9bd68d4e8e4122333fbf961f6ca111642e2876cc');
INSERT INTO event VALUES (18, '2026-11-28T00:53:14Z', '管理员', 'fc327b33f4fa054e918f0c4954190680dde2301b8e61c6a23af4a59b2481d2fc', 'administrator', 'person/组版', 'grant', 'active', 'active', '', '', '', 'layout', '0.1.0', '71d0a9be344a1adeca68abdc9bd68d4e8e4122333fbf961f6ca111642e2876cc', '7452ab9cb2652687981ec164f1c25002ef732110c8a8d97ad4103e7ea8953238');
INSERT INTO event VALUES (19, '2026-11-28T00:53:14Z', '记者', '7c8f5c87bcaab5ac2722247da7e6e72e5ba34b567d591ab81c93713a0f17a8fe', '', 'person/记者', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '7452ab9cb2652687981ec164f1c25002ef732110c8a8d97ad4103e7ea8953238', '2f8a38132df5dcd6d6c873b33be9f2ca35adaa3dab6cbe644c157d724b0be916');
INSERT INTO event VALUES (20, '2026-11-28T00:53:15Z', '记者', '7c8f5c87bcaab5ac2722247da7e6e72e5ba34b567d591ab81c93713a0f17a8fe', 'reporter', 'article/welcome', 'save', 'none', 'draft', '4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4', '', '', '', '0.1.0', '2f8a38132df5dcd6d6c873b33be9f2ca35adaa3dab6cbe644c157d724b0be916', '0109b3043149db01dd9ea811c369908012307bfbf99a7c9bdfec6656ae4864f2');
INSERT INTO event VALUES (21, '2026-11-28T00:53:15Z', '记者', 'f7ad0d16de1b8ca323122dd97f80b182afe3b9ccc756a9d47a42967ea6748955', '', 'person/记者', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '0109b3043149db01dd9ea811c369908012307bfbf99a7c9bdfec6656ae4864f2', '6566be1b1b05bca71c7e7975735a5921940364620d45399a33782f701663f3d6');
INSERT INTO event VALUES (22, '2026-11-28T00:53:15Z', '记者', 'f7ad0d16de1b8ca323122dd97f80b182afe3b9ccc756a9d47a42967ea6748955', 'reporter', 'article/welcome', 'submit', 'draft', 'submitted', '4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4', '', '', '', '0.1.0', '6566be1b1b05bca71c7e7975735a5921940364620d45399a33782f701663f3d6', '35b5a60e9777e10fc72d58a0a9bce17b3318f067aca16559e08c1d851c8b494b');
INSERT INTO event VALUES (23, '2026-11-28T00:53:16Z', '责编', '3e24fe7914bdef2b5325811c9ec5911dc6e21dc4a0089bbbca9d5f3df1651637', '', 'person/责编', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '35b5a60e9777e10fc72d58a0a9bce17b3318f067aca16559e08c1d851c8b494b', '1f8bc5a9ca1b31d687951a4f6e90b677497e7d82da4847a58e8d39bcec910e16');
INSERT INTO event VALUES (24, '2026-11-28T00:53:16Z', '责编', '3e24fe7914bdef2b5325811c9ec5911dc6e21dc4a0089bbbca9d5f3df1651637', 'page-editor', 'article/welcome', 'review1', 'submitted', 'passed1', '4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4', '', '', '', '0.1.0', '1f8bc5a9ca1b31d687951a4f6e90b677497e7d82da4847a58e8d39bcec910e16', 'fd48aa9987ffa594a0f05f310406b5b8e82cff278daef1751aedb59460440b95');
INSERT INTO event VALUES (25, '2026-11-28T00:53:16Z', '记者', '417dee04575a6060c8cb7d0d3b9ffd9bed30f12f90f49d3f85fd72f636848049', '', 'person/记者', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', 'fd48aa9987ffa594a0f05f310406b5b8e82cff278daef1751aedb59460440b95', '959642b3f70080d38fea18ec68a5ef6cfea1281fc1f7107a1ab3e78b00e31765');
INSERT INTO event VALUES (26, '2026-11-28T00:53:17Z', '记者', '417dee04575a6060c8cb7d0d3b9ffd9bed30f12f90f49d3f85fd72f636848049', '', 'article/welcome', 'refused', 'passed1', 'passed1', '', '', 'E9002', 'spike', '0.1.0', '959642b3f70080d38fea18ec68a5ef6cfea1281fc1f7107a1ab3e78b00e31765', '4cea9aead5ba7d4bd78ed44bfab7574f60e9260625e7a4cb7935b18fda8bfc09');
INSERT INTO event VALUES (27, '2026-11-28T00:53:17Z', '责编', 'd0fd5d2003877255670dae0e429284015318614e39d33dca3ad1cdd835c3c7bd', '', 'person/责编', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '4cea9aead5ba7d4bd78ed44bfab7574f60e9260625e7a4cb7935b18fda8bfc09', 'a3f33470585fb0c084d224d552fbd616e97160deb7d22ff796cb0e660fc7f819');
INSERT INTO event VALUES (28, '2026-11-28T00:53:17Z', '责编', 'd0fd5d2003877255670dae0e429284015318614e39d33dca3ad1cdd835c3c7bd', '', 'article/welcome', 'refused', 'passed1', 'passed1', '4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4', '', 'E9012', 'save', '0.1.0', 'a3f33470585fb0c084d224d552fbd616e97160deb7d22ff796cb0e660fc7f819', '5e107cabfb00f311efd945b60cd0c6c30029943c7ec1c6c3286af4eab6da760a');
INSERT INTO event VALUES (29, '2026-11-28T00:53:18Z', '主任', '6343cf68fdd395725c54de0721b3d18da4d904406ce4d514a9ee0a058ff7175e', '', 'person/主任', 'sign-in', 'active', 'active', '', '', '', '', '0.1.0', '5e107cabfb00f311efd945b60cd0c6c30029943c7ec1c6c3286af4eab6da760a', 'c31ed1e5869241e5b43818fde3c11a6ff08de677e1b81011e4eb6f6570c1c664');
INSERT INTO event VALUES (30, '2026-11-28T00:53:18Z', '主任', '6343cf68fdd395725c54de0721b3d18da4d904406ce4d514a9ee0a058ff7175e', 'desk-head', 'article/welcome', 'comment', 'passed1', 'passed1', '4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4', '', '', '数字请再核', '0.1.0', 'c31ed1e5869241e5b43818fde3c11a6ff08de677e1b81011e4eb6f6570c1c664', 'b9bf7d8c7f0d4110877a61e766c7a747c7b41affc23e87eee5872daf9c92776d');
CREATE TABLE revision (hash TEXT PRIMARY KEY, bytes TEXT NOT NULL);
INSERT INTO revision VALUES ('4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4', '2505
<?xml version="1.0" encoding="UTF-8"?>
<!-- 稿件：引题、主题、副题、署名、段落、小标题。 -->
<article id="welcome" section="要闻" priority="1">
  <kicker>写稿只用文字和几个标记</kicker>
  <headline>一张小报 今天就能出版</headline>
  <p><dateline>本报讯</dateline><dateline>本报讯（记者 <reporter>江雨</reporter>）</dateline>这张小报由三类文件排成：报纸、期、稿件。报纸文件写报名、主办单位和期号的起算日；期文件写这一天有几版，每版用哪个版式，哪篇稿件放进哪个稿位；稿件文件写标题和正文。改动任何一个文件，再排一次，版面就跟着变。</p>
  <p><dateline>本报讯</dateline>标题分引题、主题、副题。主题中换行的地方写一个换行标记，句与句之间留一个空格。正文一段一个标记，段首不必空格，排版时自动空两字；段与段之间也不必空行。“本报讯”和记者姓名写在电头里，署名另有标记。</p>
  <crosshead>标点自有规矩</crosshead>
  <p><dateline>本报讯</dateline>句号、逗号不会排到行首，前引号、前括号不会留在行尾；破折号——两字一体——不会断开，省略号也是这样……数字和单位连在一起，例如38.5℃、120元、15%；汉字与English之间留四分之一字的空。这些都由程序照国家标准去做，写稿的人不必操心。</p>
  <crosshead>多了少了都会说</crosshead>
  <p><dateline>本报讯</dateline>稿件长了，程序会说多出几行几字；短了，会说还空几行。写错标记名称、漏了结尾、引用的图片找不到，程序会指出在哪个文件的第几行第几字，并猜一猜本来想写什么。没有错误才会出报，旧的成品不会被写坏。</p>
  <p><dateline>本报讯</dateline>版式和样式也是两个文件，放在同一个文件夹里。版心分成几栏，每栏几个字，全版几行，标题用什么字体、多大，都写得明白。改一个数，重排一次，看看结果，就知道它管什么。正文一律对齐全版的行格，标题、图片、线条占整行，所以各栏的字总在一条线上。</p>
  <p><dateline>本报讯</dateline>图片写明文件、说明和作者，再指出画面上最要紧的一点，裁切时就不会裁掉它。图片不会压住文字，文字会绕着图片走。图片文件缺了一截、像素大得出奇，程序也会在出报之前说出来。</p>
</article>
');
CREATE TABLE side_draft (object TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, base TEXT NOT NULL, text TEXT NOT NULL);
INSERT INTO side_draft VALUES ('article/welcome', '责编', '2026-11-28T00:53:17Z', '', '2505
<?xml version="1.0" encoding="UTF-8"?>
<!-- 稿件：引题、主题、副题、署名、段落、小标题。 -->
<article id="welcome" section="要闻" priority="1">
  <kicker>写稿只用文字和几个标记</kicker>
  <headline>一张小报 今天就能出版</headline>
  <p><dateline>本报讯</dateline><dateline>本报讯（记者 <reporter>江雨</reporter>）</dateline>这张小报由三类文件排成：报纸、期、稿件。报纸文件写报名、主办单位和期号的起算日；期文件写这一天有几版，每版用哪个版式，哪篇稿件放进哪个稿位；稿件文件写标题和正文。改动任何一个文件，再排一次，版面就跟着变。</p>
  <p><dateline>本报讯</dateline>标题分引题、主题、副题。主题中换行的地方写一个换行标记，句与句之间留一个空格。正文一段一个标记，段首不必空格，排版时自动空两字；段与段之间也不必空行。“本报讯”和记者姓名写在电头里，署名另有标记。</p>
  <crosshead>标点自有规矩</crosshead>
  <p><dateline>本报讯</dateline>句号、逗号不会排到行首，前引号、前括号不会留在行尾；破折号——两字一体——不会断开，省略号也是这样……数字和单位连在一起，例如38.5℃、120元、15%；汉字与English之间留四分之一字的空。这些都由程序照国家标准去做，写稿的人不必操心。</p>
  <crosshead>多了少了都会说</crosshead>
  <p><dateline>本报讯</dateline>稿件长了，程序会说多出几行几字；短了，会说还空几行。写错标记名称、漏了结尾、引用的图片找不到，程序会指出在哪个文件的第几行第几字，并猜一猜本来想写什么。没有错误才会出报，旧的成品不会被写坏。</p>
  <p><dateline>本报讯</dateline>版式和样式也是两个文件，放在同一个文件夹里。版心分成几栏，每栏几个字，全版几行，标题用什么字体、多大，都写得明白。改一个数，重排一次，看看结果，就知道它管什么。正文一律对齐全版的行格，标题、图片、线条占整行，所以各栏的字总在一条线上。</p>
  <p><dateline>本报讯</dateline>图片写明文件、说明和作者，再指出画面上最要紧的一点，裁切时就不会裁掉它。图片不会压住文字，文字会绕着图片走。图片文件缺了一截、像素大得出奇，程序也会在出报之前说出来。</p>
</article>
');
CREATE TABLE lease (object TEXT PRIMARY KEY, person TEXT NOT NULL, session TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE secret (person TEXT PRIMARY KEY, stored TEXT NOT NULL);
INSERT INTO secret VALUES ('管理员', '$argon2id$v=19$m=65536,t=2,p=1$3JEpkmaY4QMGKpzSRs1Brw$f3jz63FqfmgwM7F0tM7tbd3zqWq6XfOwgdmAxFQvt98');
INSERT INTO secret VALUES ('记者', '$argon2id$v=19$m=65536,t=2,p=1$C/RbGuBIQNJ0GaG/guZTLA$Y7NOewFZj2lARCPRcJfOLomYolZGJ2TTag5sD6bXvxY');
INSERT INTO secret VALUES ('责编', '$argon2id$v=19$m=65536,t=2,p=1$h8fwxdGQX1BYkQMij+aydg$FGM1O+bAWgHGpl1pIQkq17ZAnpuKVdvZNkPbgKJbAgM');
INSERT INTO secret VALUES ('主任', '$argon2id$v=19$m=65536,t=2,p=1$GxaNcy8CEvRQClGE5tQeTg$9KQr2wXyxeufcyvv+CFIJyPs5BUzn0cV6D/enEyR0dY');
INSERT INTO secret VALUES ('组版', '$argon2id$v=19$m=65536,t=2,p=1$rhu84ET+knFtCAZL4rTBtQ$5LJrKUpPQhTFGC0/ajzL+vQutRpKsCUokDupR2x2N3w');
INSERT INTO lease VALUES ('article/welcome', '责编', 'f00d', '2026-11-28T00:55:17Z');
