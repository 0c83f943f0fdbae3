package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Channel;
import io.postrider.audience.Person;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Readers choose among the digests that one form offers, and it is kept by which mail they did. */
@EachDatabase
class ChoiceOfDigestsIT {

  private static final String JULES = "jules@example.org";
  private static final EditionKey EDITION = new EditionKey("weekly-digest", "2026-11-23");

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private TestDatabase own;
  private Newsstand stand;
  private String mail;

  @BeforeEach
  void jules_gets_the_weekly_one() {
    own = TestDatabase.fresh(database.kind());
    stand = new Newsstand(own, folder);
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run(EDITION.slot());
    mail = stand.mailsTo(JULES).get(0);
  }

  @AfterEach
  void close() {
    stand.close();
    own.close();
  }

  @Test
  void the_preferences_page_offers_the_other_one_by_its_title() throws Exception {
    Document page = preferences();
    assertThat(page.select("label:has([name=list])").eachText())
        .containsExactly("Ridgeline Monthly", "Ridgeline Weekly");
    assertThat(page.select("[name=list][checked]").eachAttr("value")).containsExactly("weekly");
    assertThat(save("list", "monthly", "list", "weekly", "shown", "weekly")).isEqualTo(200);
    assertThat(lists()).containsExactly("monthly", "weekly");
    assertThat(preferences().select("[name=list][checked]").eachAttr("value"))
        .containsExactly("monthly", "weekly");
    Person jules = stand.pages().person(JULES);
    assertThat(jules.events())
        .last()
        .satisfies(one -> assertThat(one.event()).isEqualTo("SUBSCRIBED"))
        .satisfies(one -> assertThat(one.via()).isEqualTo("PREFERENCES"))
        .satisfies(one -> assertThat(one.edition()).isEqualTo(EDITION.toString()));
    assertThat(jules.subscriptions())
        .filteredOn(one -> one.list().equals("monthly"))
        .extracting(Person.Subscription::consent)
        .containsExactly("chosen on the page of preferences");
  }

  @Test
  void what_is_offered_beside_one_is_offered_the_other_way_round() throws Exception {
    String file = Files.readString(folder.resolve("jobs/monthly-digest.yml"));
    Files.writeString(
        folder.resolve("jobs/monthly-digest.yml"), file.substring(0, file.indexOf("subscribe:")));
    assertThat(save("list", "monthly", "shown", "weekly")).isEqualTo(200);
    assertThat(lists()).containsExactly("monthly");
    assertThat(preferences().select("label:has([name=list])").eachText())
        .containsExactly("Ridgeline Monthly", "Ridgeline Weekly");
  }

  @Test
  void what_no_form_offers_cannot_be_joined() throws Exception {
    stand.pages().people("email,list", "other@example.org,staff");
    assertThat(save("list", "staff", "list", "weekly", "shown", "weekly")).isEqualTo(200);
    URI leave = stand.link(mail, "u");
    assertThat(stand.pages().post(leave, "instead", "staff", "leave", "instead").statusCode())
        .isEqualTo(400);
    assertThat(lists()).containsExactly("weekly");
  }

  @Test
  void who_has_left_is_not_brought_back_by_an_old_mail() throws Exception {
    stand.pages().post(stand.link(mail, "u"), "leave", "list");
    assertThat(save("list", "monthly", "list", "weekly")).isEqualTo(200);
    HttpResponse<String> swap =
        stand.pages().post(stand.link(mail, "u"), "instead", "monthly", "leave", "instead");
    assertThat(swap.statusCode()).isEqualTo(400);
    assertThat(lists()).isEmpty();
  }

  @Test
  void the_page_to_leave_offers_the_other_one_instead() throws Exception {
    URI leave = stand.link(mail, "u");
    Document page = Jsoup.parse(stand.pages().get(leave).body());
    assertThat(page.select("button[value=instead]").eachText())
        .containsExactly("Ridgeline Monthly instead");
    HttpResponse<String> answer =
        stand.pages().post(leave, "instead", "monthly", "leave", "instead");
    assertThat(Jsoup.parse(answer.body()).select("main").text())
        .contains("You get Ridgeline Monthly instead of Ridgeline Weekly.");
    assertThat(lists()).containsExactly("monthly");
    assertThat(stand.pages().person(JULES).events())
        .filteredOn(one -> one.via().equals("PREFERENCES"))
        .extracting(one -> one.event() + " " + one.list() + " " + one.edition())
        .containsExactlyInAnyOrder(
            "SUBSCRIBED monthly " + EDITION, "UNSUBSCRIBED weekly " + EDITION);
    reportHasOneDeparture();
  }

  @Test
  void who_leaves_on_the_preferences_page_is_counted_for_the_edition_with_how_long_it_took()
      throws Exception {
    assertThat(save("shown", "weekly")).isEqualTo(200);
    assertThat(lists()).isEmpty();
    reportHasOneDeparture();
  }

  private void reportHasOneDeparture() {
    Unsubscribes.Figures figures =
        stand.the(Unsubscribes.class).of(stand.the(Editions.class).get(EDITION).id());
    assertThat(figures.ways()).containsOnlyKeys(Channel.PREFERENCES);
    assertThat(figures.count()).isEqualTo(1);
    assertThat(figures.worstMillis()).isNotNull();
  }

  @Test
  void a_choice_and_a_pause_keep_by_which_mail_they_were_made() throws Exception {
    assertThat(save("name", "Julia", "shown", "weekly", "list", "weekly")).isEqualTo(200);
    stand.pages().post(stand.link(mail, "u"), "until", "2026-12-24", "leave", "pause");
    assertThat(stand.pages().person(JULES).choices())
        .extracting(one -> one.field() + " " + one.edition())
        .containsExactly("NAME " + EDITION, "PAUSE " + EDITION);
    // A link of no mail says nothing.
    stand.pages().post(stand.pages().link(JULES), "name", "Jo", "save", "preferences");
    assertThat(stand.pages().person(JULES).choices())
        .last()
        .satisfies(one -> assertThat(one.edition()).isNull());
  }

  @Test
  void topics_are_called_as_the_file_or_the_posts_call_them() throws Exception {
    Document page = preferences();
    List<String> inSight = page.select("fieldset > .choices label:has([name=topic])").eachText();
    assertThat(inSight).containsExactly("Knee", "Regenerative Medicine");
    List<String> more = page.select("details label:has([name=topic])").eachText();
    assertThat(more).isNotEmpty().allMatch(one -> !one.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(save("topic", "regenerative-medicine", "list", "weekly")).isEqualTo(200);
    assertThat(stand.pages().person(JULES).subscriber().topics())
        .containsExactly("regenerative-medicine");
    assertThat(save("topic", "nonesuch", "list", "weekly")).isEqualTo(400);
  }

  private Document preferences() throws Exception {
    return Jsoup.parse(stand.pages().get(stand.link(mail, "p")).body());
  }

  private int save(String... fields) throws Exception {
    String[] all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "save";
    all[fields.length + 1] = "preferences";
    return stand.pages().post(stand.link(mail, "p"), all).statusCode();
  }

  private List<String> lists() {
    return stand.pages().person(JULES).subscriptions().stream()
        .filter(one -> one.state().equals("SUBSCRIBED"))
        .map(Person.Subscription::list)
        .toList();
  }
}
