package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Person;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may post to the preferences page: all of it is refused, or is mere text. */
@EachDatabase
class HostilePreferencesIT {

  private static final String JULES = "jules@example.org";
  private static final String SAVE = "&save=preferences";

  private static PublicPages pages;

  private final TestDatabase database;
  private Person before;

  HostilePreferencesIT(TestDatabase database) {
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
  void jules() {
    database.clear();
    pages.people("email,name,locale,topics,list", JULES + ",Jules,de-AT,KNEE,weekly");
    pages.edition("2026-11-16", "Knee", "<img src=x onerror=alert(1)>", "a|b", "x;y");
    before = pages.person(JULES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%00b",
        "a%0D%0ABcc:%20x%40y.example",
        "a%09b",
        "a%E2%80%AEb",
        "a%E2%81%A6b",
        "a%E2%80%A8b",
        "%FF%FE",
        "a%C2%85b",
        "%ED%A0%80"
      })
  void a_name_with_characters_that_are_none_of_a_name_is_refused(String name) throws Exception {
    HttpResponse<String> answer = post("name=" + name + "&language=de&topic=knee" + SAVE);
    refused(answer, "hat Zeichen, die nicht in einer Textzeile stehen können");
    assertThat(Jsoup.parse(answer.body()).select("#name[aria-invalid=true]")).hasSize(1);
  }

  @Test
  void a_name_that_is_too_long_is_refused_and_can_be_mended() throws Exception {
    String name = "x".repeat(101);
    HttpResponse<String> answer = post("name=" + name + "&language=en" + SAVE);
    refused(answer, "hat mehr als 100 Zeichen");
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#name").val()).isEqualTo(name);
    assertThat(page.select("#language option[selected]").val()).isEqualTo("en");
    assertThat(page.select("[name=topic][checked]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name=A&topic=nonesuch, Zu „nonesuch“ gibt es bei uns keine Beiträge",
    "name=A&topic=KNEE, Zu „KNEE“ gibt",
    "name=A&topic=knee&topic=%3Cscript%3E, Zu „<script>“ gibt",
    "name=A&topic=a%7Cb, Zu „a|b“ gibt",
    "name=A&topic=, Zu „“ gibt",
    "name=A&language=fr, Unsere E-Mails gibt es nicht auf „fr“",
    "name=A&language=, Unsere E-Mails gibt es nicht auf „“",
    "name=A&language=de%27%20OR%20%271, Unsere E-Mails gibt es nicht auf „de' OR '1“",
    "name=A&shown=weekly&language=xx, Unsere E-Mails gibt es nicht auf „xx“"
  })
  void what_is_not_to_choose_is_refused_with_all_that_came_with_it(String body, String sentence)
      throws Exception {
    refused(post(body + SAVE), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>&\"'</b><script>alert(1)</script>",
        "${7*7} [[${7*7}]] [(${7*7})] __${7*7}__",
        "'; DROP TABLE subscriber; --",
        "\\' OR 1=1 \\"
      })
  void mark_up_expressions_and_sql_are_a_name_like_any_other(String name) throws Exception {
    HttpResponse<String> answer =
        pages.post(link(), "name", name, "topic", "knee", "save", "preferences");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("<script", "<b>", "49");
    assertThat(Jsoup.parse(answer.body()).select("#name").val()).isEqualTo(name);
    assertThat(pages.person(JULES).subscriber().name()).isEqualTo(name);
  }

  @Test
  void a_label_of_the_blog_is_text_and_one_that_no_file_could_hold_is_not_offered()
      throws Exception {
    HttpResponse<String> answer = pages.get(link());
    assertThat(answer.body()).doesNotContain("<img");
    assertThat(Jsoup.parse(answer.body()).select("label:has([name=topic])").eachText())
        .containsExactly("<img src=x onerror=alert(1)>", "Knee", "x;y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "application/x-www-form-urlencoded > ''",
        "application/x-www-form-urlencoded > name=A",
        "application/x-www-form-urlencoded > name=A&shown=weekly&save=",
        "application/x-www-form-urlencoded > List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded > leave=everything",
        "application/x-www-form-urlencoded > name=%ZZ&save=preferences",
        "application/json > name=A&save=preferences",
        "text/plain > name=A&save=preferences",
        "nonsense > name=A&save=preferences",
        "multipart/form-data > name=A&save=preferences",
      })
  void a_post_that_is_not_the_page_s_form_changes_nothing(String type, String body)
      throws Exception {
    assertThat(pages.postRaw(link(), type, body).statusCode()).isEqualTo(400);
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void a_body_without_measure_changes_nothing() throws Exception {
    String topics =
        IntStream.range(0, 30_000).mapToObj(i -> "topic=t" + i).collect(Collectors.joining("&"));
    assertThat(post(topics + SAVE).statusCode()).isEqualTo(400);
    assertThat(post("save=preferences&name=" + "x".repeat(3_000_000)).statusCode()).isEqualTo(400);
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void a_field_that_comes_twice_changes_nothing_about_its_value() throws Exception {
    assertThat(post("name=A&name=B&language=en&language=de&topic=knee" + SAVE).statusCode())
        .isEqualTo(200);
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void only_the_reader_s_own_lists_can_be_left() throws Exception {
    pages.people("email,list", "other@example.org,weekly", "other@example.org,monthly");
    assertThat(post("topic=knee&shown=monthly&shown=%25&shown=weekly%27" + SAVE).statusCode())
        .isEqualTo(200);
    assertThat(pages.person(JULES)).isEqualTo(before);
    assertThat(pages.person("other@example.org").subscriptions())
        .extracting(Person.Subscription::state)
        .containsOnly("SUBSCRIBED");
  }

  private void refused(HttpResponse<String> answer, String sentence) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text())
        .startsWith("Es wurde nichts gespeichert. ")
        .contains(sentence);
    assertThat(answer.body()).doesNotContain("<script");
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return pages.postRaw(link(), PublicPages.URLENCODED, body);
  }

  private static URI link() {
    return pages.link(JULES);
  }
}
