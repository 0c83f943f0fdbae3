package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers pause, change to another list, take their data along, and have it deleted. */
@EachDatabase
class MyDataIT {

  private static final String JULES = "jules@example.org";
  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  private static PublicPages pages;

  private final TestDatabase database;

  MyDataIT(TestDatabase database) {
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
  void jules_on_two_lists_with_an_edition_in_wait() {
    database.clear();
    pages.people(
        "email,name,locale,topics,list", JULES + ",Jules,en,knee,weekly", JULES + ",,,,monthly");
    pages.edition("2026-11-23", "Knee");
    long id = pages.person(JULES).subscriber().id();
    database.ask(
        jdbc ->
            jdbc.sql(
                        "INSERT INTO roster (edition_id, bound, through, candidates) SELECT id, 9, 9, 1 FROM edition")
                    .update()
                + jdbc.sql(
                        "INSERT INTO delivery (edition_id, subscriber_id, state, reply) SELECT id, ?, 'PENDING', 'said jules@example.org' FROM edition")
                    .param(id)
                    .update());
  }

  @Test
  void a_pause_leaves_out_what_waits_and_is_shown_and_ended() throws Exception {
    String day = LocalDate.now(DENVER).plusDays(20).toString();
    Document saved =
        save("name", "Jules", "topic", "knee", "time-zone", "Europe/Berlin", "pause", day);
    assertThat(saved.select("[role=status]").text()).startsWith("Saved.");
    assertThat(saved.select("#pause").val()).isEqualTo(day);
    assertThat(saved.select("#time-zone option[selected]").val()).isEqualTo("Europe/Berlin");
    assertThat(deliveries()).containsExactly("EXCLUDED/READER_PAUSED");
    Person jules = pages.person(JULES);
    assertThat(jules.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(jules.pausedUntil())
        .isEqualTo(LocalDate.parse(day).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant());
    assertThat(jules.choices())
        .extracting(one -> one.field().name())
        .contains("TIME_ZONE", "PAUSE");

    save("name", "Jules", "topic", "knee", "time-zone", "Europe/Berlin", "pause", day);
    assertThat(pages.person(JULES).choices()).hasSameSizeAs(jules.choices());
    save("name", "Jules", "topic", "knee", "time-zone", "", "pause", "");
    assertThat(pages.person(JULES).pausedUntil()).isNull();
    assertThat(pages.person(JULES).timeZone()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "pause, 2020-01-01, A pause lasts until",
    "pause, 2999-01-01, A pause lasts until",
    "pause, 31.12., “31.12.” is not a day",
    "pause, <script>, “<script>” is not a day",
    "time-zone, Mars/Olympus, There is no time zone “Mars/Olympus”",
    "time-zone, UTC, There is no time zone “UTC”",
  })
  void what_cannot_be_meant_is_refused_whole(String field, String value, String sentence)
      throws Exception {
    Person before = pages.person(JULES);
    HttpResponse<String> answer =
        pages.post(link(), "name", "X", field, value, "save", "preferences");
    assertThat(answer.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("[role=alert]").text()).contains(sentence);
    assertThat(page.select("#" + field + "[aria-invalid=true][aria-describedby~=trouble]"))
        .hasSize(1);
    assertThat(page.select("#name").val()).isEqualTo("X");
    assertThat(pages.person(JULES)).isEqualTo(before);
  }

  @Test
  void a_list_that_was_left_can_be_taken_again_while_there_is_another() throws Exception {
    save("shown", "weekly", "shown", "monthly", "list", "monthly");
    assertThat(lists()).containsExactly("monthly");
    Document page = Jsoup.parse(pages.get(link()).body());
    assertThat(page.select("[name=list]:not([checked])").eachAttr("value"))
        .containsExactly("weekly");
    save("shown", "monthly", "list", "monthly", "list", "weekly", "list", "secret");
    assertThat(lists()).containsExactly("monthly", "weekly");
    assertThat(pages.person(JULES).events().get(pages.person(JULES).events().size() - 1).detail())
        .isEqualTo("chosen on the page of preferences");
    save("shown", "weekly", "shown", "monthly");
    save("list", "weekly");
    assertThat(lists()).isEmpty();
  }

  @Test
  void the_page_to_leave_offers_a_pause_and_another_list() throws Exception {
    URI leave = pages.unsubscribeLink(pages.person(JULES).subscriber().id());
    String day = LocalDate.now(DENVER).plusDays(40).toString();
    assertThat(pages.post(leave, "leave", "pause", "until", "soon").statusCode()).isEqualTo(400);
    HttpResponse<String> paused = pages.post(leave, "leave", "pause", "until", day);
    assertThat(paused.statusCode()).isEqualTo(200);
    assertThat(paused.body())
        .contains("You get fewer mails", String.valueOf(LocalDate.parse(day).getYear()));
    assertThat(deliveries()).containsExactly("EXCLUDED/READER_PAUSED");
    assertThat(lists()).containsExactly("monthly", "weekly");
    assertThat(pages.post(leave, "leave", "instead", "instead", "secret").statusCode())
        .isEqualTo(400);
    HttpResponse<String> instead = pages.post(leave, "leave", "instead", "instead", "monthly");
    assertThat(instead.body()).contains("You get Monthly instead of Ridgeline Weekly");
    assertThat(lists()).containsExactly("monthly");
  }

  @Test
  void the_data_has_all_that_is_known_and_is_given_to_a_press_only() throws Exception {
    HttpResponse<String> answer = pages.post(link(), "data", "give");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("attachment");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    JsonNode all = JsonMapper.shared().readTree(answer.body());
    assertThat(all.at("/subscriber/0/address").asString()).isEqualTo(JULES);
    assertThat(all.at("/subscriber/0/name").asString()).isEqualTo("Jules");
    assertThat(all.at("/subscription")).hasSize(2);
    assertThat(all.at("/subscription/0/consent").asString()).contains("test");
    assertThat(all.at("/subscription_event")).hasSize(2);
    assertThat(all.at("/subscriber_attribute/0/value").asString()).isEqualTo("knee");
    assertThat(all.at("/delivery/0/edition").asString()).isEqualTo("weekly-digest/2026-11-23");
    assertThat(all.at("/delivery/0/state").asString()).isEqualTo("PENDING");
    assertThat(pages.get(URI.create(link() + "?data=give")).body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void deleting_is_asked_twice_and_leaves_nothing() throws Exception {
    Person before = pages.person(JULES);
    HttpResponse<String> asked = pages.post(link(), "erase", "ask");
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(asked.body()).select("button[name=erase][value=all]")).hasSize(1);
    assertThat(pages.person(JULES)).isEqualTo(before);

    URI link = link();
    assertThat(pages.post(link, "erase", "all").body()).contains("Your data is deleted");
    assertThat(pages.the(People.class).find(EmailAddress.parse(JULES))).isEmpty();
    assertThat(deliveries()).containsExactly("EXCLUDED/ERASED");
    assertThat(pages.get(link).statusCode()).isEqualTo(404);
    assertThat(pages.post(link, "erase", "all").statusCode()).isEqualTo(404);
    pages.people("email,list", JULES + ",weekly");
    assertThat(pages.the(People.class).find(EmailAddress.parse(JULES))).isEmpty();
  }

  @Test
  void a_preview_and_a_forged_link_give_and_delete_nothing() throws Exception {
    URI preview = pages.the(ReaderTokens.class).previewLink(pages.site(), LinkedPage.PREFERENCES);
    assertThat(pages.post(preview, "data", "give").body()).contains("only a preview");
    assertThat(pages.post(preview, "erase", "all").body()).contains("only a preview");
    URI leave = pages.unsubscribeLink(pages.person(JULES).subscriber().id());
    assertThat(pages.post(leave, "erase", "all").statusCode()).isEqualTo(400);
    assertThat(
            pages
                .post(URI.create(leave.toString().replace("/u/", "/p/")), "data", "give")
                .statusCode())
        .isEqualTo(404);
    assertThat(pages.person(JULES).subscriber().name()).isEqualTo("Jules");
  }

  private Document save(String... fields) throws Exception {
    List<String> all = new java.util.ArrayList<>(List.of(fields));
    all.addAll(List.of("save", "preferences"));
    HttpResponse<String> answer = pages.post(link(), all.toArray(String[]::new));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private List<String> deliveries() {
    return database.ask(
        jdbc ->
            jdbc.sql("SELECT CONCAT(state, '/', COALESCE(reason, '-')) FROM delivery")
                .query((row, number) -> row.getString(1))
                .list());
  }

  private List<String> lists() {
    return pages.person(JULES).subscriptions().stream()
        .filter(one -> one.state().equals("SUBSCRIBED"))
        .map(Person.Subscription::list)
        .toList();
  }

  private static URI link() {
    return pages.link(JULES);
  }
}
