package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers' pages carry their digest's look and speak the reader's language. */
class PageLooksIT {

  private static final String JULES = "jules@example.org";

  @TempDir Path folder;

  private TestDatabase database;
  private PublicPages pages;

  @BeforeEach
  void two_digests_to_one_list() throws IOException {
    database = TestDatabase.fresh(DatabaseKind.H2);
    String weekly = Files.readString(Path.of("jobs/weekly-digest.yml"));
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("weekly-digest.yml"), weekly);
    Files.writeString(
        jobs.resolve("a-new-one.yml"),
        weekly
                .replace("digest: weekly-digest", "digest: a-new-one")
                .replaceFirst("(?m)^title:.*$", "title: News")
            + """
              theme: { colours: { accent: "#ffff00", on-accent: "#ffffff" }, logo: { url: "https://x.example/a,b;c.png?d=e", alt: News, width: 160 } }
              """);
    Path own = Files.createDirectories(folder.resolve("templates/pages"));
    Files.writeString(
        own.resolve("texts_fr.properties"), "leave.heading=Voulez-vous vous désabonner ?\n");
    Files.writeString(own.resolve("texts_de.properties"), "leave.button=Weg damit\n");
    start();
    pages.people(
        "email,locale,list",
        JULES + ",,weekly",
        "anna@example.org,de-AT,weekly",
        "marie@example.org,fr-CA,weekly",
        "sara@example.org,he,weekly",
        "old@example.org,,gone-for-ever");
  }

  private void start() {
    pages =
        new PublicPages(
            database,
            Map.of(
                "postrider.jobs", folder.resolve("jobs").toString(),
                "postrider.templates", folder.resolve("templates").toString()));
  }

  @AfterEach
  void end() {
    pages.close();
    database.close();
  }

  @Test
  void a_page_has_the_look_of_the_digest_that_mailed_its_list_last() throws Exception {
    assertThat(get(JULES).select("header .name").text()).isEqualTo("News");
    pages.edition("2026-11-23", "Knee");
    Document page = get(JULES);
    assertThat(page.select("header .name").text()).isEqualTo("Ridgeline Weekly");
    assertThat(page.title()).isEqualTo("Unsubscribe – Ridgeline Weekly");
    assertThat(page.select("style").html()).contains("--accent:#1d5c4f", "--accent:#8fd0bd");
    assertThat(page.select("footer").text()).contains("1200 Larimer Street", "Privacy policy");
    // The link leaves both.
    assertThat(page.select("dd").eachText()).contains("News, Ridgeline Weekly");
  }

  @Test
  void a_logo_is_all_that_a_page_may_load_and_no_theme_makes_it_illegible() throws Exception {
    HttpResponse<String> answer = pages.get(link(JULES));
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", " img-src https://x.example/a%2Cb%3Bc.png; form-action");
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("header img").attr("alt")).isEqualTo("News");
    // Yellow on white, and white on yellow.
    assertThat(page.select("style").html())
        .contains("--accent:#ffff00", "--link:#23302c", "--on-accent:#000000");
  }

  @Test
  void each_theme_has_a_style_that_the_policy_lets_through() throws Exception {
    String news = policy(JULES);
    pages.edition("2026-11-23", "Knee");
    assertThat(policy(JULES)).isNotEqualTo(news).matches(".*style-src 'sha256-[^']{44}'.*");
  }

  @Test
  void a_list_whose_digest_has_no_file_any_more_keeps_its_look() throws Exception {
    pages.edition("2026-11-23", "Knee");
    pages.close();
    Files.delete(folder.resolve("jobs/weekly-digest.yml"));
    Files.delete(folder.resolve("jobs/a-new-one.yml"));
    start();
    assertThat(get(JULES).select("header .name").text()).isEqualTo("Ridgeline Weekly");
  }

  @Test
  void a_list_that_nothing_is_known_of_is_called_by_words_and_a_broken_file_is_in_no_way()
      throws Exception {
    Files.writeString(folder.resolve("jobs/broken.yml"), "digest: broken\nnonsense: [");
    URI link = pages.unsubscribeLink(id("old@example.org"), "gone-for-ever");
    Document page = Jsoup.parse(pages.get(link).body());
    assertThat(page.select("dd").eachText()).contains("Gone for ever");
    assertThat(page.select("header, footer")).isEmpty();
    assertThat(get(JULES).select("header .name").text()).isEqualTo("News");
  }

  @ParameterizedTest
  @CsvSource({
    "jules@example.org, en, ltr, Do you want to unsubscribe?, Unsubscribe",
    "anna@example.org, de, ltr, Möchten Sie sich abmelden?, Weg damit",
    "marie@example.org, fr, ltr, Voulez-vous vous désabonner ?, Unsubscribe",
    "sara@example.org, en, ltr, Do you want to unsubscribe?, Unsubscribe",
  })
  void a_page_speaks_its_readers_language_or_their_mail_s_and_files_add_to_it(
      String address, String language, String direction, String heading, String button)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(link(address)).header("Accept-Language", "es, de").build();
    Document page = Jsoup.parse(pages.send(request).body());
    assertThat(page.select("html").attr("lang")).isEqualTo(language);
    assertThat(page.select("html").attr("dir")).isEqualTo(direction);
    assertThat(page.select("h1").text()).isEqualTo(heading);
    assertThat(page.select("button[value=list]").text()).isEqualTo(button);
  }

  @Test
  void a_script_from_right_to_left_turns_the_page() throws Exception {
    Files.writeString(
        folder.resolve("templates/pages/texts_he.properties"), "leave.heading=להסיר?\n");
    pages.close();
    start();
    Document page = get("sara@example.org");
    assertThat(page.select("html[lang=he][dir=rtl]")).hasSize(1);
    assertThat(page.select("h1").text()).isEqualTo("להסיר?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-CH, en;q=0.8 | de | Diese Seite gibt es nicht",
        "es, fr;q=0.3, de;q=0.9 | de | Diese Seite gibt es nicht",
        "de;q=0, es | en | This page does not exist",
        "*;q=0.5 | en | This page does not exist",
        "<script>,,;q=x | en | This page does not exist",
        "'' | en | This page does not exist",
      })
  void a_stranger_gets_a_language_that_the_browser_asks_for(
      String accepted, String language, String heading) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(pages.site().resolve("/u/x"))
            .header("Accept-Language", accepted)
            .build();
    Document page = Jsoup.parse(pages.send(request).body());
    assertThat(page.select("html").attr("lang")).isEqualTo(language);
    assertThat(page.select("h1").text()).isEqualTo(heading);
  }

  @Test
  void texts_that_cannot_be_read_or_do_not_fit_leave_the_program_s_own() throws Exception {
    Path own = folder.resolve("templates/pages/texts_de.properties");
    pages.close();
    Files.writeString(own, "leave.heading=\\u00zz\n");
    start();
    assertThat(get("anna@example.org").select("h1").text()).isEqualTo("Möchten Sie sich abmelden?");
    pages.close();
    Files.writeString(own, "leave.intro=Nichts mehr von {0\n");
    start();
    assertThat(get("anna@example.org").text()).contains("keine E-Mails von");
  }

  private String policy(String address) throws Exception {
    return pages.get(link(address)).headers().firstValue("content-security-policy").orElse("");
  }

  private Document get(String address) throws Exception {
    HttpResponse<String> answer = pages.get(link(address));
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private URI link(String address) {
    return pages.unsubscribeLink(id(address));
  }

  private long id(String address) {
    return pages.person(address).subscriber().id();
  }
}
