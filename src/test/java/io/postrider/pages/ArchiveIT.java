package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.compose.MessageRequest;
import io.postrider.compose.Narrowing;
import io.postrider.compose.checks.Checkup;
import io.postrider.compose.checks.Finding;
import io.postrider.compose.checks.Wording;
import io.postrider.compose.oneoff.OneOffDraft;
import io.postrider.compose.oneoff.OneOffDrafts;
import io.postrider.compose.oneoff.OneOffOrder;
import io.postrider.digest.segment.Segment;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.oneoff.OneOffs;
import io.postrider.operations.DeliverEdition;
import io.postrider.posts.announcement.Announcement;
import io.postrider.posts.syndication.Entry;
import io.postrider.posts.syndication.Feed;
import io.postrider.posts.syndication.FeedReader;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class ArchiveIT {

  private static final String NAME = "Zoë O'Quote-Łukasiewicz";
  private static final String ADDRESS = "zoe+quote@odd-host.example";
  private static final String ON = "archive: public\n";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private TestDatabase own;
  private Newsstand stand;

  @BeforeEach
  void open() {
    own = TestDatabase.fresh(database.kind());
    stand = new Newsstand(own, folder);
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", ON);
    stand
        .pages()
        .people(
            "email,name,locale,topics,list",
            "%s,%s,en,,weekly".formatted(ADDRESS, NAME),
            "hans@example.org,Hans,de,knee,weekly");
  }

  @AfterEach
  void close() {
    stand.close();
    own.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(stand.pages().site().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return stand.pages().send(request.build());
  }

  /** Theirs, oldest first; a name may stand before the address. */
  private List<String> mails(String address) {
    return stand.mailsTo("").stream().filter(mail -> mail.contains("<" + address + ">")).toList();
  }

  private static String decoded(String mail) {
    return mail.replace("=\r\n", "").replace("=3D", "=");
  }

  @Test
  void the_mail_leads_everybody_to_the_same_page_in_which_nothing_is_personal() throws Exception {
    stand.run("2026-11-23");
    String mail = decoded(mails(ADDRESS).get(0));
    assertThat(mail).contains("http://127.0.0.1:9/a/weekly-digest/2026-11-23\"");
    assertThat(decoded(mails("hans@example.org").get(0))).contains("Im Browser ansehen");
    assertThat(mail).contains("/u/", "/p/", "Zo");

    HttpResponse<String> page = get("/a/weekly-digest/2026-11-23");
    assertThat(page.statusCode()).isEqualTo(200);
    String html = page.body();
    // Of the mail, everything that is not the reader's: each post and the footer.
    Document shown = Jsoup.parse(html);
    assertThat(shown.text()).contains("Ridgeline Weekly", "1200 Larimer Street");
    assertThat(shown.select("h2 a[href]")).hasSizeGreaterThan(1);
    for (String token : tokensOf(mail)) {
      assertThat(html).doesNotContain(token);
    }
    assertThat(html)
        .doesNotContain("Zo", "Quote", "ukasiewicz", "zoe", "odd-host", "Hans", "mailto:", "<!--")
        .doesNotContain("/u/", "/p/", "/c/", "nsubscribe</a>", "references</a>", ".invalid");
    assertThat(shown.text()).doesNotContain("@", "You get this because");
    assertThat(shown.select("script, form, iframe, object, embed, base")).isEmpty();
    assertThat(shown.select("a[href]").eachAttr("href"))
        .allMatch(
            link -> link.startsWith("https://") || link.startsWith("?") || link.startsWith("../"));
    assertThat(get("/a/weekly-digest/2026-11-23").body()).isEqualTo(html);
  }

  private static List<String> tokensOf(String mail) {
    Matcher found = Pattern.compile("/[up]/([\\w.-]+)").matcher(mail);
    return found.results().map(one -> one.group(1)).distinct().toList();
  }

  @Test
  void nothing_of_a_page_runs_and_it_may_be_kept_for_a_while() throws Exception {
    stand.run("2026-11-23");
    HttpResponse<String> page = get("/a/weekly-digest/2026-11-23");
    Map<String, List<String>> headers = page.headers().map();
    String policy = headers.get("content-security-policy").get(0);
    assertThat(policy)
        .startsWith("sandbox ")
        .contains("default-src 'none'", "form-action 'none'", "base-uri 'none'")
        .doesNotContain("allow-scripts", "allow-same-origin", "script-src", "allow-forms");
    assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
    assertThat(headers.get("cache-control").get(0)).contains("public", "max-age=300");
    assertThat(headers).doesNotContainKeys("set-cookie", "x-robots-tag");
    String tag = headers.get("etag").get(0);
    HttpResponse<String> again = get("/a/weekly-digest/2026-11-23", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    for (String path : List.of("/a/weekly-digest", "/a/weekly-digest/feed.atom")) {
      String its = get(path).headers().firstValue("etag").orElseThrow();
      assertThat(get(path, "If-None-Match", its).statusCode()).as(path).isEqualTo(304);
    }
  }

  @Test
  void a_page_speaks_the_language_that_a_browser_asks_for_or_that_the_address_names()
      throws Exception {
    stand.run("2026-11-23");
    String path = "/a/weekly-digest/2026-11-23";
    HttpResponse<String> german = get(path, "Accept-Language", "de-AT,de;q=0.9,en;q=0.5");
    assertThat(german.body()).contains("<html lang=\"de\"", "Weiterlesen", "Alle Ausgaben von");
    assertThat(german.headers().firstValue("Vary")).contains("Accept-Language");
    assertThat(get(path, "Accept-Language", "fr").body()).contains("Continue reading");
    assertThat(get(path + "?lang=de", "Accept-Language", "en").body()).contains("Weiterlesen");
    for (String odd : List.of("xx", "%22%3E%3Cscript%3E", "", "d".repeat(500), "%00")) {
      HttpResponse<String> answer = get(path + "?lang=" + odd, "Accept-Language", "zz;q=x,,\t*");
      assertThat(answer.statusCode()).as(odd).isEqualTo(200);
      assertThat(answer.body()).contains("Continue reading").doesNotContain("<script");
    }
  }

  @Test
  void without_the_key_there_is_neither_page_nor_list_nor_feed_and_no_line_in_the_mail()
      throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "");
    stand.pass(Duration.ofSeconds(10));
    stand.run("2026-11-23");
    assertThat(decoded(mails(ADDRESS).get(0))).doesNotContain("View in browser", "/a/");
    HttpResponse<String> never = get("/a/never-was/2026-11-23");
    for (String path :
        List.of(
            "/a/weekly-digest",
            "/a/weekly-digest/feed.atom",
            "/a/weekly-digest/2026-11-23",
            "/a/weekly-digest/2026-11-30",
            "/a/never-was")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).isEqualTo(never.body());
      assertThat(answer.headers().firstValue("X-Robots-Tag")).isPresent();
    }
  }

  @Test
  void the_list_has_the_newest_first_in_the_words_of_its_digest_and_is_paged() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", ON + "language: de\n");
    stand.run("2026-11-23");
    copies(45);
    Document first = Jsoup.parse(get("/a/weekly-digest", "Accept-Language", "en").body());
    assertThat(first.selectFirst("html").attr("lang")).isEqualTo("de");
    assertThat(first.selectFirst("h1").text()).isEqualTo("Ausgaben");
    assertThat(first.select(".editions li")).hasSize(20);
    assertThat(first.selectFirst(".editions li").text()).contains("23. November 2026");
    assertThat(first.select("meta[name=robots]")).isEmpty();

    int seen = 20;
    Document page = first;
    for (int pages = 1; page.selectFirst("a[rel=next]") != null; pages++) {
      assertThat(pages).isLessThan(4);
      page =
          Jsoup.parse(
              get("/a/weekly-digest" + page.selectFirst("a[rel=next]").attr("href")).body());
      seen += page.select(".editions li").size();
    }
    assertThat(seen).isEqualTo(46);
    for (String odd : List.of("?before=never/2026", "?before=x", "?before=%00/%FF", "?before=/")) {
      assertThat(get("/a/weekly-digest" + odd).statusCode()).as(odd).isEqualTo(404);
    }
  }

  /** Older editions that said the same. */
  private void copies(int number) {
    for (int i = 1; i <= number; i++) {
      String slot = "2025-%02d-%02d".formatted(1 + i / 28, 1 + i % 28);
      stand
          .jdbc()
          .sql(
              "INSERT INTO edition (digest, slot, list, state, opened_at, cut_off, closed_at)"
                  + " SELECT digest, ?, list, state, opened_at, ?, closed_at FROM edition WHERE slot = '2026-11-23'")
          .params(slot, slot + " 10:00:00")
          .update();
    }
    stand
        .jdbc()
        .sql(
            "INSERT INTO edition_content (edition_id, settings, subject, body_html, body_text, parts, hash, frozen_at)"
                + " SELECT e.id, c.settings, c.subject, c.body_html, c.body_text, c.parts, c.hash, c.frozen_at"
                + " FROM edition e, edition_content c WHERE e.slot LIKE '2025-%'")
        .update();
    stand
        .jdbc()
        .sql(
            "INSERT INTO edition_post (edition_id, position, digest, source_key, post_id, post)"
                + " SELECT e.id, p.position, p.digest, NULL, p.post_id, p.post"
                + " FROM edition e, edition_post p WHERE e.slot LIKE '2025-%' AND p.source_key IS NOT NULL")
        .update();
  }

  @Test
  void the_feed_is_sound_and_its_ids_stay_whatever_happens() throws Exception {
    stand.write("weekly-digest", "R & D <Weekly>", "weekly", ON);
    stand.pass(Duration.ofSeconds(10));
    stand.run("2026-11-23");
    HttpResponse<String> answer = get("/a/weekly-digest/feed.atom");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/atom+xml;charset=UTF-8");
    Feed feed = FeedReader.read(answer.body(), stand.pages().site());
    assertThat(feed.warnings()).isEmpty();
    assertThat(feed.site()).isEqualTo("http://127.0.0.1:9/a/weekly-digest");
    Entry entry = feed.entries().get(0);
    assertThat(feed.entries()).hasSize(1);
    assertThat(entry.id()).startsWith("urn:uuid:");
    assertThat(entry.link()).isEqualTo("http://127.0.0.1:9/a/weekly-digest/2026-11-23");
    assertThat(entry.title()).isNotBlank();
    assertThat(entry.dates().get(0)).endsWith("Z");
    assertThat(entry.authors()).containsExactly("R &amp; D &lt;Weekly&gt;");
    Document xml = Jsoup.parse(answer.body(), "", org.jsoup.parser.Parser.xmlParser());
    assertThat(xml.select("feed > id, feed > title, feed > updated, feed > link[rel=self]"))
        .hasSize(4);
    assertThat(xml.select("entry > id, entry > title, entry > updated, entry > link")).hasSize(4);

    stand.pass(Duration.ofDays(1));
    stand.jdbc().sql("UPDATE edition SET closed_at = '2026-12-24 10:00:00'").update();
    assertThat(FeedReader.read(get("/a/weekly-digest/feed.atom").body(), stand.pages().site()))
        .isEqualTo(feed);
  }

  private EditionKey send(String name, Segment where) throws Exception {
    Path text = folder.resolve(name + ".md");
    Files.writeString(
        text,
        "---\nsubject: %s for ${reader.firstName|everybody}\nlink: https://ridgeline.example/\n---\n\n# %1$s\n\nDear ${reader.firstName|friend}, we close at noon.\n"
            .formatted(name));
    MessageRequest message =
        new MessageRequest("weekly-digest", List.of(), Announcement.read(text), null, null);
    OneOffOrder order = new OneOffOrder(name, message, new Narrowing(where, true, null), null);
    OneOffDraft draft = stand.the(OneOffDrafts.class).of(order);
    stand
        .the(OneOffs.class)
        .open(
            draft.confirmed(order, "ana"),
            draft.content(),
            draft.draft().consideration(),
            draft.dueAt());
    stand.the(DeliverEdition.class).deliver(draft.draft().edition(), progress -> {});
    return draft.draft().edition();
  }

  @Test
  void a_one_off_to_the_whole_list_is_shown_and_one_for_a_segment_is_nowhere() throws Exception {
    EditionKey all = send("holiday-hours", Segment.EVERYBODY);
    EditionKey some = send("secret-offer", Segment.typed(List.of("topics=knee")));
    String mail = decoded(mails("hans@example.org").get(1));
    assertThat(mail).contains("secret-offer").doesNotContain("/a/", "Im Browser ansehen");
    assertThat(decoded(mails("hans@example.org").get(0))).contains("/a/" + all);

    String page = get("/a/" + all).body();
    assertThat(page).contains("Dear friend, we close at noon", "All editions of Ridgeline Weekly");
    assertThat(page).doesNotContain("Zo", "Hans");
    String list = get("/a/weekly-digest").body();
    assertThat(list).contains("holiday-hours").doesNotContain("secret-offer");
    String feed = get("/a/weekly-digest/feed.atom").body();
    assertThat(feed).contains("holiday-hours").doesNotContain("secret-offer");
    assertThat(get("/a/" + some).statusCode()).isEqualTo(404);
    assertThat(get("/a/" + some).body()).isEqualTo(get("/a/never-was/2026-11-23").body());
    assertThat(get("/a/holiday-hours").statusCode()).isEqualTo(404);
  }

  @Test
  void a_digest_for_some_of_its_list_has_no_pages_but_one_for_a_language_has() throws Exception {
    String file = Files.readString(folder.resolve("jobs/weekly-digest.yml"));
    Path job = folder.resolve("jobs/weekly-digest.yml");
    Files.writeString(
        job, file.replace("{ list: weekly }", "{ list: weekly, where: { topics: knee } }"));
    stand.pass(Duration.ofSeconds(10));
    stand.run("2026-11-23");
    assertThat(get("/a/weekly-digest/2026-11-23").statusCode()).isEqualTo(404);
    assertThat(get("/a/weekly-digest").body()).contains("There is none yet");

    Files.writeString(
        job, file.replace("{ list: weekly }", "{ list: weekly, where: { locale: de } }"));
    stand.pass(Duration.ofDays(7));
    stand.jdbc().sql("UPDATE edition_post SET source_key = NULL").update();
    stand.run("2026-11-30");
    HttpResponse<String> page = get("/a/weekly-digest/2026-11-30", "Accept-Language", "en");
    assertThat(page.body()).contains("Weiterlesen").doesNotContain("?lang=");
  }

  @Test
  void what_is_not_finished_is_seen_by_those_who_have_it_and_what_was_called_off_is_gone()
      throws Exception {
    stand.run("2026-11-23");
    state("OPEN", null);
    assertThat(get("/a/weekly-digest/2026-11-23").statusCode()).isEqualTo(404);
    state("SENDING", null);
    HttpResponse<String> page = get("/a/weekly-digest/2026-11-23");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(get("/a/weekly-digest").body()).doesNotContain("2026-11-23");
    assertThat(get("/a/weekly-digest/feed.atom").body()).doesNotContain("2026-11-23");
    stand.jdbc().sql("UPDATE delivery SET state = 'PENDING'").update();
    assertThat(get("/a/weekly-digest/2026-11-23").statusCode()).isEqualTo(404);
    for (String none : List.of("SKIPPED", "CANCELLED", "FAILED")) {
      state(none, null);
      assertThat(get("/a/weekly-digest/2026-11-23").statusCode()).as(none).isEqualTo(404);
    }
    state("CLOSED", "CALLED_OFF");
    HttpResponse<String> gone = get("/a/weekly-digest/2026-11-23");
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.headers().firstValue("X-Robots-Tag")).isPresent();
    assertThat(Jsoup.parse(gone.body()).selectFirst("main a").attr("href"))
        .isEqualTo("../weekly-digest");
    assertThat(get("/a/weekly-digest").body()).doesNotContain("2026-11-23");
  }

  private void state(String state, String reason) {
    stand.jdbc().sql("UPDATE edition SET state = ?, reason = ?").params(state, reason).update();
  }

  @Test
  void what_is_not_kept_any_more_is_answered_as_gone() throws Exception {
    stand.run("2026-11-23");
    stand.jdbc().sql("DELETE FROM edition_content").update();
    HttpResponse<String> gone = get("/a/weekly-digest/2026-11-23", "Accept-Language", "de");
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("Diese Ausgabe gibt es hier nicht mehr");
    assertThat(get("/a/weekly-digest").body()).contains("There is none yet");
  }

  @Test
  void a_welcome_leads_to_the_edition_that_it_repeats_and_is_not_shown() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", ON + "welcome: last-edition\n");
    stand.run("2026-11-23");
    stand.pass(Duration.ofDays(1));
    stand.subscribe("ana@example.org");
    stand.post();
    stand.confirm(stand.link(stand.mailsTo("ana@example.org").get(0)));
    stand.serve();
    String welcome =
        stand.mailsTo("ana@example.org").stream()
            .filter(one -> one.contains("List-Unsubscribe"))
            .map(ArchiveIT::decoded)
            .findAny()
            .orElseThrow();
    assertThat(welcome).contains("http://127.0.0.1:9/a/weekly-digest/2026-11-23\"");
    EditionKey key = new EditionKey("weekly-digest.welcome", "2026-11-23-1");
    assertThat(stand.the(Editions.class).find(key)).isPresent();
    assertThat(get("/a/" + key).statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(get("/a/weekly-digest").body()).select(".editions li")).hasSize(1);
  }

  @Test
  void looking_changes_nothing_whatever_the_method() throws Exception {
    stand.run("2026-11-23");
    Map<String, List<String>> before = stand.everything();
    for (String path :
        List.of("/a/weekly-digest", "/a/weekly-digest/feed.atom", "/a/weekly-digest/2026-11-23")) {
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
        HttpResponse<String> answer =
            stand
                .pages()
                .send(
                    HttpRequest.newBuilder(stand.pages().site().resolve(path))
                        .method(method, BodyPublishers.noBody())
                        .build());
        boolean isLook = method.equals("GET") || method.equals("HEAD");
        assertThat(answer.statusCode()).as(method + path).isEqualTo(isLook ? 200 : 405);
      }
    }
    assertThat(stand.everything()).isEqualTo(before);
  }

  @Test
  void custom_templates_lose_a_readers_links_wherever_they_stand() throws Exception {
    Path templates = Files.createDirectories(folder.resolve("templates/plain"));
    Files.writeString(templates.resolve("subject.txt"), "Plain");
    Files.writeString(
        templates.resolve("body.html"),
        """
        <html><head><title>x</title></head><body onload="go()"><script>go()</script>
        <p th:each="post : ${posts}" th:text="${post.title}"></p>
        <ul><li><b><a th:href="${reader.unsubscribe}">Leave</a></b></li></ul>
        <p>Or copy <code th:text="${reader.unsubscribe}"></code> there.</p>
        <img th:src="${reader.preferences} + '?pixel'">
        <p th:if="${reader.named}" th:text="${reader.name}"></p>
        <p th:text="${digest.footer.postalAddress}"></p></body></html>
        """);
    Files.writeString(
        templates.resolve("body.txt"),
        "[(${reader.unsubscribe})] [(${digest.footer.postalAddress})]\n");
    stand.close();
    stand =
        new Newsstand(
            own, folder, Map.of("postrider.templates", folder.resolve("templates").toString()));
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", ON + "template: plain\n");
    stand.pass(Duration.ofSeconds(10));
    stand.run("2026-11-23");
    assertThat(stand.mailsTo("")).hasSize(2);
    String html = get("/a/weekly-digest/2026-11-23").body();
    assertThat(html).contains("Or copy", "1200 Larimer Street");
    assertThat(html).doesNotContain("Leave", ".invalid", "onload", "<script", "pixel", "Zo");
  }

  @Test
  void doctor_says_what_an_archive_lacks() {
    Wording plain = new Wording(String::valueOf, e -> String.valueOf(e.getMessage()));
    List<Finding> found =
        stand.the(Checkup.class).examine("weekly-digest", "2026-11-23", plain, what -> {});
    assertThat(found)
        .filteredOn(one -> one.what().equals("  archive"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isWell()).isTrue();
              assertThat(one.sentence()).contains("http://127.0.0.1:9/a/weekly-digest");
            });
    stand.close();
    stand = new Newsstand(own, folder, Map.of("postrider.public-url", ""));
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", ON);
    assertThat(stand.the(Checkup.class).examine("weekly-digest", "2026-11-23", plain, what -> {}))
        .filteredOn(one -> one.what().equals("  archive"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isWell()).isFalse();
              assertThat(one.sentence()).contains("POSTRIDER_PUBLIC_URL");
            });
  }
}
