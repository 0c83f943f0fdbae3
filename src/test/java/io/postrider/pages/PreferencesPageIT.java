package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Person;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The page where readers see and change what is theirs, over HTTP. */
@OneDatabase
class PreferencesPageIT {

  private static final String JULES = "jules@example.org";

  private static PublicPages pages;

  private final TestDatabase database;

  PreferencesPageIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase database) {
    pages = new PublicPages(database);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    pages.close();
  }

  @BeforeEach
  void jules_on_two_lists() {
    database.clear();
    pages.people(
        "email,name,locale,topics,list",
        JULES + ",Jules,de-AT,KNEE|gardening,weekly",
        JULES + ",,,,monthly");
    pages.edition("2026-11-16", "Knee", "Sleep & Rest");
    pages.edition("2026-11-23", "Knee", "C++", "Sleep & Rest");
  }

  @Test
  void it_shows_what_is_the_reader_s_own_and_what_there_is_to_choose() throws Exception {
    HttpResponse<String> answer = pages.get(link());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("jules@", "<script", " th:");
    Document page = Jsoup.parse(answer.body());
    assertThat(page.title()).isEqualTo("Ihre Einstellungen – Ridgeline Weekly");
    assertThat(page.select("html").attr("lang")).isEqualTo("de");
    assertThat(page.text()).contains("j•••@example.org");
    assertThat(page.select("#name").val()).isEqualTo("Jules");
    assertThat(page.select("#language option").eachText()).containsExactly("Deutsch", "English");
    assertThat(page.select("#language option[selected]").eachText()).containsExactly("Deutsch");
    assertThat(page.select("label:has([name=topic])").eachText())
        .containsExactly("C++", "Gardening", "Knee", "Sleep & Rest");
    assertThat(page.select("[name=topic][checked]").eachAttr("value"))
        .containsExactly("gardening", "knee");
    assertThat(page.select("[name=list][checked]").eachAttr("value"))
        .containsExactly("monthly", "weekly");
    assertThat(page.select("label:has([name=list])").eachText())
        .containsExactly("Monthly", "Ridgeline Weekly");
    assertThat(page.select("[role=alert], [role=status]")).isEmpty();
  }

  @Test
  void looking_changes_nothing_however_often() throws Exception {
    Person before = pages.person(JULES);
    URI query = URI.create(link() + "?name=X&save=preferences&shown=weekly");
    for (String method : List.of("GET", "HEAD", "GET")) {
      for (URI uri : List.of(link(), query)) {
        HttpRequest look =
            HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
        assertThat(pages.send(look).statusCode()).isEqualTo(200);
      }
    }
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void what_is_changed_is_saved_and_shown() throws Exception {
    HttpResponse<String> answer =
        pages.post(
            link(),
            "name",
            "  Júlia   O'Brien 🐎 ",
            "language",
            "en",
            "topic",
            "knee",
            "topic",
            "sleep-rest",
            "save",
            "preferences");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("[role=status]").text()).startsWith("Saved.");
    assertThat(page.title()).isEqualTo("Saved – Your preferences – Ridgeline Weekly");
    assertThat(page.select("#name").val()).isEqualTo("Júlia O'Brien 🐎");
    assertThat(page.select("#language option[selected]").eachText()).containsExactly("English");
    Person jules = pages.person(JULES);
    assertThat(jules.subscriber().name()).isEqualTo("Júlia O'Brien 🐎");
    assertThat(jules.subscriber().locale()).isEqualTo("en");
    assertThat(jules.subscriber().topics()).containsExactlyInAnyOrder("KNEE", "sleep-rest");
    assertThat(lists()).containsExactly("monthly", "weekly");
    assertThat(jules.events()).hasSize(2);
  }

  @Test
  void the_form_as_it_stands_changes_nothing() throws Exception {
    Person before = pages.person(JULES);
    assertThat(save("name", "Jules", "language", "de", "topic", "knee", "topic", "gardening"))
        .isEqualTo(200);
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void no_topic_is_everything_and_no_name_is_no_name() throws Exception {
    assertThat(save("name", "  ", "language", "de")).isEqualTo(200);
    assertThat(pages.person(JULES).subscriber().topics()).isEmpty();
    assertThat(pages.person(JULES).subscriber().name()).isNull();
    assertThat(pages.person(JULES).subscriber().locale()).isEqualTo("de-AT");
  }

  @Test
  void a_list_is_left_as_by_unsubscribing_and_no_other() throws Exception {
    long id = pages.person(JULES).subscriber().id();
    database.ask(
        jdbc ->
            jdbc.sql(
                        "INSERT INTO roster (edition_id, bound, through, candidates) SELECT id, 9, 9, 1 FROM edition")
                    .update()
                + jdbc.sql(
                        "INSERT INTO delivery (edition_id, subscriber_id, state) SELECT id, ?, 'PENDING' FROM edition")
                    .param(id)
                    .update());
    HttpResponse<String> answer =
        pages.post(
            link(), "topic", "knee", "shown", "weekly", "shown", "daily", "save", "preferences");
    assertThat(Jsoup.parse(answer.body()).select("[role=status]").text())
        .contains("Sie haben Ridgeline Weekly abbestellt")
        .doesNotContain("daily");
    assertThat(lists()).containsExactly("monthly");
    assertThat(pages.person(JULES).events())
        .filteredOn(event -> event.event().equals("UNSUBSCRIBED"))
        .singleElement()
        .satisfies(event -> assertThat(event.via()).isEqualTo("PREFERENCES"))
        .satisfies(event -> assertThat(event.list()).isEqualTo("weekly"));
    List<String> states =
        database.ask(
            jdbc ->
                jdbc.sql("SELECT CONCAT(state, '/', reason) FROM delivery")
                    .query(String.class)
                    .list());
    assertThat(states).containsOnly("EXCLUDED/UNSUBSCRIBED");

    assertThat(save("shown", "weekly", "shown", "monthly", "list", "monthly")).isEqualTo(200);
    assertThat(pages.person(JULES).events()).hasSize(3);
    Document page = Jsoup.parse(pages.get(link()).body());
    assertThat(page.select("[name=list][checked]").eachAttr("value")).containsExactly("monthly");
    assertThat(save("shown", "monthly")).isEqualTo(200);
    assertThat(pages.get(link()).body()).contains("Sie erhalten keinen unserer Newsletter");
  }

  @Test
  void a_preview_link_harms_nobody() throws Exception {
    Person before = pages.person(JULES);
    URI preview = pages.the(ReaderTokens.class).previewLink(pages.site(), LinkedPage.PREFERENCES);
    assertThat(pages.get(preview).body())
        .contains("only a preview", "topics and newsletters")
        .doesNotContain("<form");
    assertThat(pages.post(preview, "name", "X", "shown", "weekly", "save", "preferences").body())
        .contains("only a preview");
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void every_forged_link_gets_the_same_answer_and_so_does_the_unsubscribe_link() throws Exception {
    Person before = pages.person(JULES);
    String link = link().toString();
    long id = before.subscriber().id();
    URI other =
        pages.the(ReaderTokens.class).link(pages.site(), LinkedPage.UNSUBSCRIBE, id, "weekly");
    String unknown = pages.get(pages.site().resolve("/p/x")).body();
    assertThat(unknown).contains("This page does not exist");
    for (String forged :
        List.of(
            link.substring(0, link.length() - 1) + (link.endsWith("A") ? "Q" : "A"),
            other.toString().replace("/u/", "/p/"),
            link.replace("/p/", "/u/"))) {
      HttpResponse<String> looked = pages.get(URI.create(forged));
      assertThat(looked.statusCode()).isEqualTo(404);
      assertThat(looked.body()).isEqualTo(unknown);
      HttpResponse<String> posted =
          pages.post(URI.create(forged), "name", "X", "shown", "weekly", "save", "preferences");
      assertThat(posted.statusCode()).isEqualTo(404);
      assertThat(posted.body()).isEqualTo(unknown);
    }
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void a_reader_who_is_not_there_any_more_gets_that_answer_too() throws Exception {
    URI gone =
        pages
            .the(ReaderTokens.class)
            .link(pages.site(), LinkedPage.PREFERENCES, 1L << 60, "weekly");
    assertThat(pages.get(gone).statusCode()).isEqualTo(404);
    assertThat(pages.post(gone, "save", "preferences").statusCode()).isEqualTo(404);
  }

  @Test
  void no_answer_sets_a_cookie_redirects_or_may_be_kept() throws Exception {
    URI slash = URI.create(link() + "/");
    for (var answer :
        List.of(
            pages.get(slash),
            pages.post(slash, "topic", "knee", "save", "preferences"),
            pages.post(slash, "topic", "none", "save", "preferences"))) {
      assertThat(answer.statusCode()).isIn(200, 400);
      assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
      assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
      assertThat(answer.headers().firstValue("x-robots-tag")).hasValue("noindex, nofollow");
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "form-action 'self'")
          .doesNotContain("script", "unsafe");
    }
  }

  private URI link() {
    return pages.link(JULES);
  }

  private int save(String... fields) throws Exception {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("save", "preferences"));
    return pages.post(link(), all.toArray(String[]::new)).statusCode();
  }

  private List<String> lists() {
    return pages.person(JULES).subscriptions().stream()
        .filter(one -> one.state().equals("SUBSCRIBED"))
        .map(Person.Subscription::list)
        .toList();
  }
}
