package io.postrider.compose.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import io.postrider.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class PrivacyPagesIT {

  private static final String FILE =
      """
      digest: weekly
      title: Weekly <News> | *Clinic*
      from: "Clinic <news@clinic.example>"
      reply-to: desk@clinic.example
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: feed, url: https://clinic.example/feed/ }
      audience: { list: weekly }
      footer: { postal-address: "Clinic\\n1 Main Street", privacy-policy: "https://clinic.example/privacy/" }
      """;

  @TempDir Path jobs;

  private TestDatabase database;
  private ConfigurableApplicationContext app;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh();
    app =
        database.context(
            Postrider.class, "postrider.jobs=" + jobs, "spring.mail.host=relay.clinic.example");
  }

  @AfterEach
  void close() {
    app.close();
    database.close();
  }

  private Digest digest(String more) throws Exception {
    Files.writeString(jobs.resolve("weekly.yml"), FILE + more);
    return app.getBean(Digests.class).named("weekly").digest();
  }

  private PrivacyPages pages() {
    return app.getBean(PrivacyPages.class);
  }

  @Test
  void it_says_what_is_kept_for_how_long_by_the_settings_as_they_are() throws Exception {
    String plain = pages().page(digest(""), Locale.ENGLISH).markdown();
    assertThat(plain)
        .contains("while you are subscribed, and after that until you have it erased")
        .contains("| 14 days |", "| 2 days |", "| 90 days |")
        .contains("relay.clinic.example", "our own machine", "desk@clinic.example")
        .contains("Clinic, 1 Main Street", "https://clinic.example/privacy/")
        .doesNotContain("can be read on the web", "{0}");

    String kept =
        pages()
            .page(
                digest(
                    "keep-evidence: 1095d\nkeep-deliveries: 730d\narchive: public\nsubscribe: { wording: Yes, keep-unconfirmed: 30d }\n"),
                Locale.ENGLISH)
            .markdown();
    assertThat(kept)
        .contains("while you are subscribed, and 1095 days after you left")
        .contains("730 days after the edition has ended", "| 30 days |", "can be read on the web");
  }

  @Test
  void it_speaks_german_and_markup_in_a_title_is_text() throws Exception {
    PrivacyDocument page = pages().page(digest("keep-evidence: 60d\n"), Locale.GERMAN);
    assertThat(page.markdown())
        .startsWith(
            "# Wie wir mit den Daten der Leserinnen und Leser von Weekly \\<News\\> | \\*Clinic\\*")
        .contains("60 Tage nach der Abmeldung");
    Document html = Jsoup.parse(page.html());
    assertThat(html.selectFirst("h2").text()).contains("Weekly <News> | *Clinic*");
    assertThat(html.select("tbody tr")).hasSize(PrivacyPages.TOPICS.size());
    assertThat(html.select("news")).isEmpty();
  }

  @Test
  void the_record_has_what_article_30_asks_for() throws Exception {
    String record = pages().record(digest(""), Locale.ENGLISH).markdown();
    assertThat(record)
        .contains("Controller", "Purpose", "Categories of people", "Categories of data")
        .contains("Recipients", "third countries", "Time limits for erasure", "measures")
        .contains("relay.clinic.example", "14 days");
  }

  @Test
  void what_another_digest_says_of_the_same_list_counts_too() throws Exception {
    Files.writeString(jobs.resolve("other.yml"), FILE.replace("digest: weekly", "digest: other"));
    assertThat(pages().page(digest("keep-evidence: 60d\n"), Locale.ENGLISH).markdown())
        .doesNotContain("60 days after you left");
  }

  @Test
  void every_topic_has_its_sentences_in_every_language() throws Exception {
    for (String file : new String[] {"texts.properties", "texts_de.properties"}) {
      Properties texts = new Properties();
      texts.load(Files.newBufferedReader(Path.of("src/main/resources/privacy", file)));
      assertThat(PrivacyPages.TOPICS).containsAll(PersonalColumns.known().topics());
      for (String topic : PrivacyPages.TOPICS) {
        assertThat(texts).as(file).containsKeys(topic + ".what", topic + ".why");
      }
      assertThat(texts.values()).noneMatch(text -> text.toString().contains("'"));
    }
  }
}
