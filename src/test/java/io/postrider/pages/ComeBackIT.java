package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Channel;
import io.postrider.audience.Person;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.audience.tokens.ReturnTickets;
import io.postrider.database.UtcColumn;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers who left by mistake come back by the page that says so, for a day. */
@OneDatabase
class ComeBackIT {

  private static final String JULES = "jules@example.org";

  private final TestDatabase database;
  private PublicPages pages;
  private URI link;

  ComeBackIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void jules_on_two_lists() {
    pages = new PublicPages(database);
    pages.people("email,list", JULES + ",weekly", JULES + ",monthly", "ana@example.org,weekly");
    link = linkOf(JULES);
  }

  @AfterEach
  void end() {
    pages.close();
    database.clear();
  }

  @Test
  void the_button_of_the_page_just_left_brings_back_and_is_kept_as_evidence() throws Exception {
    String ticket = ticket(pages.post(link, "leave", "list"));
    HttpResponse<String> back = comeBack(link, ticket);
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body())
        .contains("You are subscribed again", "Ridgeline Weekly", "j•••@example.org");
    assertThat(lists()).containsExactly("monthly", "weekly");
    Person jules = pages.person(JULES);
    assertThat(jules.events())
        .extracting(event -> event.event() + " " + event.list() + " " + event.via())
        .endsWith("UNSUBSCRIBED weekly BUTTON", "SUBSCRIBED weekly RETURN");
    assertThat(jules.subscriptions())
        .filteredOn(one -> one.list().equals("weekly"))
        .extracting(Person.Subscription::consent)
        .containsExactly("subscribed again on the page, having left there");
    assertThat(comeBack(link, ticket).statusCode()).isEqualTo(200);
    assertThat(pages.person(JULES).events()).hasSameSizeAs(jules.events());
  }

  @Test
  void who_left_everything_comes_back_to_everything_that_they_left() throws Exception {
    comeBack(link, ticket(pages.post(link, "leave", "everything")));
    assertThat(lists()).containsExactly("monthly", "weekly");
  }

  @Test
  void who_left_by_their_mail_program_finds_the_button_behind_the_link() throws Exception {
    pages.post(link, "List-Unsubscribe", "One-Click");
    comeBack(link, ticket(pages.get(link)));
    assertThat(lists()).containsExactly("monthly", "weekly");
  }

  @Test
  void the_link_of_a_mail_alone_brings_nobody_back() throws Exception {
    pages.post(link, "leave", "list");
    String token = link.getPath().replaceFirst("/u/", "");
    for (String made : new String[] {"", "x", token, token + ".x"}) {
      assertThat(comeBack(link, made).statusCode()).isEqualTo(410);
    }
    assertThat(pages.post(link, "return", "lists").statusCode()).isEqualTo(410);
    assertThat(lists()).containsExactly("monthly");
  }

  @Test
  void a_ticket_is_good_for_its_own_reader() throws Exception {
    String ticket = ticket(pages.post(linkOf("ana@example.org"), "leave", "list"));
    pages.post(link, "leave", "list");
    assertThat(comeBack(link, ticket).statusCode()).isEqualTo(410);
    assertThat(lists()).containsExactly("monthly");
  }

  @Test
  void a_day_later_it_is_too_late() throws Exception {
    pages.post(link, "leave", "list");
    Instant yesterday = Instant.now().minus(ReturnTickets.TERM);
    database
        .jdbc()
        .sql("UPDATE subscription SET changed_at = ? WHERE state = 'UNSUBSCRIBED'")
        .param(UtcColumn.of(yesterday))
        .update();
    database
        .jdbc()
        .sql("UPDATE subscription_event SET at = ? WHERE event = 'UNSUBSCRIBED'")
        .param(UtcColumn.of(yesterday))
        .update();
    assertThat(pages.get(link).body()).contains("You are unsubscribed").doesNotContain("<form");
    String old =
        pages
            .the(ReturnTickets.class)
            .write(
                new ReturnTickets.Ticket(
                    pages.person(JULES).subscriber().id(), yesterday, List.of("weekly")));
    HttpResponse<String> late = comeBack(link, old);
    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(late.body()).contains("too late", "Nothing has changed");
    assertThat(lists()).containsExactly("monthly");
  }

  @Test
  void whom_somebody_took_off_is_not_brought_back() throws Exception {
    String ticket = ticket(pages.post(link, "leave", "list"));
    comeBack(link, ticket);
    long id = pages.person(JULES).subscriber().id();
    pages.the(Subscriptions.class).unsubscribe(id, "weekly", Channel.COMMAND, "by an operator");
    assertThat(pages.get(link).body()).contains("You are unsubscribed").doesNotContain("<form");
    assertThat(comeBack(link, ticket).statusCode()).isEqualTo(410);
    assertThat(lists()).containsExactly("monthly");
  }

  @Test
  void a_suppression_still_wins_and_is_told() throws Exception {
    String ticket = ticket(pages.post(link, "leave", "list"));
    pages
        .the(Suppressions.class)
        .add(EmailAddress.parse(JULES), Suppression.Reason.values()[0], "test");
    assertThat(comeBack(link, ticket).body()).contains("cannot mail to this address");
    assertThat(pages.person(JULES).suppression()).isNotNull();
  }

  @Test
  void an_import_still_brings_nobody_back() throws Exception {
    pages.post(link, "leave", "list");
    pages.people("email,list", JULES + ",weekly");
    assertThat(lists()).containsExactly("monthly");
  }

  private URI linkOf(String address) {
    return pages
        .the(ReaderTokens.class)
        .link(
            pages.site(),
            LinkedPage.UNSUBSCRIBE,
            pages.person(address).subscriber().id(),
            "weekly");
  }

  private HttpResponse<String> comeBack(URI at, String ticket) throws Exception {
    return pages.post(at, "ticket", ticket, "return", "lists");
  }

  private static String ticket(HttpResponse<String> left) {
    return Jsoup.parse(left.body()).select("input[name=ticket]").val();
  }

  private List<String> lists() {
    return pages.the(Subscriptions.class).lists(pages.person(JULES).subscriber().id());
  }
}
