package io.postrider.audience.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.OnDatabase;
import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.PreferenceLog;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.preferences.Offer;
import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.Preferences;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** What readers chose on their page, and a file has otherwise. */
class ReadersChoiceIT extends OnDatabase {

  private static final String JULES = "jules@example.org";
  private static final String FILE =
      """
      email,name,locale,topics,time-zone,list
      jules@example.org,JULES B.,de,sleep,Europe/Berlin,weekly
      ana@example.org,Ana,en,sleep,,weekly
      """;

  private static final Instant SUMMER = Instant.parse("2080-07-01T00:00:00Z");

  @Autowired private Preferences preferences;
  @Autowired private People people;
  @Autowired private Subscribers subscribers;
  @Autowired private PreferenceLog choices;

  @BeforeEach
  void jules_and_ana() {
    imported("email,name,locale,topics,list", "jules@example.org,Jules,en,knee|rest,weekly");
    imported("email,name,list", "ana@example.org,Anna,weekly");
  }

  @Test
  void stays_with_an_import_and_the_rest_of_the_row_counts() {
    chooses("Julie", Set.of("knee"));
    ImportResult result = imported(FILE);
    assertThat(result.keptChoices()).isEqualTo(1);
    assertThat(result.updatedSubscribers()).isEqualTo(2);
    Person jules = jules();
    assertThat(jules.subscriber().name()).isEqualTo("Julie");
    assertThat(jules.subscriber().topics()).containsExactly("knee");
    assertThat(jules.subscriber().locale()).isEqualTo("de");
    assertThat(jules.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(jules.choices())
        .extracting(choice -> choice.field() + " " + choice.event())
        .containsExactlyInAnyOrder("NAME CHOSEN", "TOPICS CHOSEN");
  }

  @Test
  void of_times_stays_as_well_and_others_take_them_from_the_file() {
    long jules = jules().subscriber().id();
    subscribers.keep(jules, new Subscriber.Times("Asia/Tokyo", SUMMER));
    choices.chose(jules, Set.of(PreferenceLog.Field.TIME_ZONE, PreferenceLog.Field.PAUSE));
    ImportResult result =
        imported(
            "email,list,time-zone,paused-until",
            "jules@example.org,weekly,Europe/Berlin,2090-01-01T00:00:00Z",
            "ana@example.org,weekly,Europe/Berlin,2090-01-01T00:00:00Z");
    assertThat(result.keptChoices()).isEqualTo(1);
    assertThat(jules().timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(jules().pausedUntil()).isEqualTo(SUMMER);
    Person ana = people.find(EmailAddress.parse("ana@example.org")).orElseThrow();
    assertThat(ana.pausedUntil()).isEqualTo("2090-01-01T00:00:00Z");
    assertThat(ana.timeZone()).isEqualTo("Europe/Berlin");
  }

  @Test
  void none_at_all_is_a_choice_too() {
    chooses("", Set.of());
    imported(FILE);
    Subscriber jules = jules().subscriber();
    assertThat(jules.name()).isNull();
    assertThat(jules.topics()).isEmpty();
  }

  @Test
  void is_overwritten_by_who_says_so_and_that_is_kept() {
    chooses("Julie", Set.of("knee"));
    ByteArrayResource file = new ByteArrayResource(FILE.getBytes(StandardCharsets.UTF_8));
    ImportResult result =
        imports.read(
            file,
            imports.survey(file, ImportOptions.NONE),
            new ImportTerms("from the clinic's system", "a test", true),
            refused::add,
            rows -> {});
    assertThat(result.keptChoices()).isZero();
    assertThat(jules().subscriber().name()).isEqualTo("JULES B.");
    assertThat(jules().subscriber().topics()).containsExactly("sleep");
    assertThat(jules().choices())
        .filteredOn(choice -> choice.event().equals("OVERWRITTEN"))
        .extracting(PreferenceLog.Event::detail)
        .containsExactly("from the clinic's system", "from the clinic's system");
    assertThat(imported(FILE.replace("JULES B.", "J. B.")).keptChoices()).isZero();
    assertThat(jules().subscriber().name()).isEqualTo("J. B.");
  }

  @Test
  void what_was_saved_unchanged_is_no_choice() {
    change(new PreferenceChange("Jules", "en", Set.of("knee", "rest"), Set.of()));
    assertThat(imported(FILE).keptChoices()).isZero();
    assertThat(jules().choices()).isEmpty();
    assertThat(jules().subscriber().name()).isEqualTo("JULES B.");
  }

  @Test
  void a_file_that_says_the_same_keeps_nothing_back() {
    chooses("Julie", Set.of("knee"));
    assertThat(
            imported("email,name,topics,list", "jules@example.org,Julie,knee,weekly").keptChoices())
        .isZero();
  }

  private ImportResult imported(String file) {
    return imported(file.getBytes(StandardCharsets.UTF_8));
  }

  private void chooses(String name, Set<String> topics) {
    change(new PreferenceChange(name, null, topics, Set.of()));
  }

  private void change(PreferenceChange wanted) {
    preferences.change(id(), wanted, lists -> Offer.NOTHING);
  }

  private long id() {
    return jules().subscriber().id();
  }

  private Person jules() {
    return people.find(EmailAddress.parse(JULES)).orElseThrow();
  }
}
