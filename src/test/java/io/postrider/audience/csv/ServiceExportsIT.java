package io.postrider.audience.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.audience.OnDatabase;
import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.SubscriberFileRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamSource;

/**
 * What services and spreadsheets write comes in as it is, and nobody who had left is subscribed.
 */
class ServiceExportsIT extends OnDatabase {

  private static final ImportOptions WEEKLY =
      ImportOptions.typed(List.of(), "weekly", List.of(), false);

  @Autowired People people;
  @Autowired Subscribers subscribers;

  @ParameterizedTest
  @CsvSource({
    // file, on the list, unsubscribed, suppressed, not confirmed
    "beehiiv.csv, 1, 2, 1, 1",
    "buttondown.csv, 1, 1, 1, 1",
    "campaign-monitor.csv, 1, 2, 1, 1",
    "excel-sep.csv, 1, 1, 0, 0",
    "excel-unicode-text.txt, 1, 1, 0, 0",
    "french-excel.csv, 1, 1, 0, 0",
    "german-excel.csv, 1, 1, 1, 0",
    "ghost.csv, 1, 2, 0, 0",
    "jetpack.csv, 1, 1, 1, 1",
    "keila.csv, 1, 1, 1, 0",
    "kit.csv, 1, 2, 2, 0",
    "listmonk.csv, 1, 1, 1, 0",
    "listmonk-of-a-list.csv, 1, 1, 0, 1",
    "mailchimp-subscribed.csv, 2, 0, 0, 0",
    "mailchimp-unsubscribed.csv, 0, 1, 0, 0",
    "mailchimp-cleaned.csv, 0, 0, 1, 0",
    "mailerlite.csv, 1, 1, 2, 1",
    "mailpoet.csv, 1, 2, 1, 1",
    "mailpoet-german.csv, 1, 1, 0, 1",
    "mailtrain.csv, 1, 1, 2, 0",
    "substack.csv, 2, 1, 0, 0",
    "substack-full.csv, 2, 0, 0, 0",
  })
  void rows_of_every_service_find_their_place(
      String name, long on, long unsubscribed, long suppressed, long unconfirmed) {
    ImportResult result = imported(name);
    assertThat(refused).isEmpty();
    assertThat(result.subscribed()).isEqualTo(on);
    assertThat(result.unsubscribed()).isEqualTo(unsubscribed);
    assertThat(result.suppressed()).isEqualTo(suppressed);
    assertThat(result.unconfirmed()).isEqualTo(unconfirmed);
    assertThat(subscribers.count("weekly")).isEqualTo(on);
    assertThat(count("suppression")).isEqualTo(suppressed);

    ImportResult again = imported(name);
    assertThat(again.subscribed()).isZero();
    assertThat(again.alreadySubscribed()).isEqualTo(on);
    assertThat(count("subscription_event")).isEqualTo(on + unsubscribed + suppressed);

    everybodyAgain();
    assertThat(subscribers.count("weekly")).isLessThanOrEqualTo(5 - unsubscribed - suppressed);
  }

  /** Imports everybody of these files once more, as a list that knows of nobody who left. */
  private void everybodyAgain() {
    imported(
        "email,list",
        "ada@reader.example,weekly",
        "ben@reader.example,weekly",
        "cia@reader.example,weekly",
        "dov@reader.example,weekly",
        "eva@reader.example,weekly");
  }

  @Test
  void who_has_left_everything_at_a_service_leaves_every_list_here() {
    imported("email,list", "cia@reader.example,monthly", "ben@reader.example,monthly");
    imported("mailpoet.csv");
    assertThat(states("cia@reader.example")).containsOnly("UNSUBSCRIBED");
    assertThat(states("ben@reader.example"))
        .containsExactlyInAnyOrder("SUBSCRIBED", "UNSUBSCRIBED");
  }

  @Test
  void consent_and_evidence_are_kept_in_the_words_of_the_file() {
    imported("mailchimp-subscribed.csv");
    imported("mailchimp-unsubscribed.csv");
    imported("mailchimp-cleaned.csv");
    Person ada = person("ada@reader.example");
    assertThat(ada.subscriber().name()).isEqualTo("Ada Moor");
    assertThat(ada.attributes().get("attributes.tags")).containsExactly("Garden", "Weekly");
    assertThat(ada.subscriptions().get(0).consent())
        .startsWith("Sign-up form; OPTIN_TIME 2025-03-01 08:00:00, OPTIN_IP 203.0.113.9");
    assertThat(person("cia@reader.example").events().get(0).detail())
        .contains("UNSUB_TIME 2025-06-01 10:00:00", "UNSUB_REASON_OTHER Too many letters");
    assertThat(person("dov@reader.example").suppression().evidence())
        .contains("CLEAN_TIME 2025-07-01 10:00:00");
  }

  @Test
  void fields_of_a_json_column_become_attributes() {
    imported("listmonk.csv");
    assertThat(person("ada@reader.example").attributes())
        .containsEntry("attributes.city", List.of("Leeds"))
        .containsEntry("attributes.plants", List.of("fern", "moss"))
        .containsEntry("attributes.visits", List.of("3"));
  }

  @Test
  void names_keep_their_letters_in_every_encoding() {
    imported("german-excel.csv");
    assertThat(person("ben@reader.example").subscriber().name()).isEqualTo("Jürgen Größe");
    nobody();
    imported("french-excel.csv");
    assertThat(person("ada@reader.example").subscriber().name()).isEqualTo("Éloïse Lefèvre");
    nobody();
    imported("excel-unicode-text.txt");
    assertThat(person("ben@reader.example").subscriber().name()).isEqualTo("Бен");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "email,list,status|a@b.example,weekly,fluffy > \"status\" says who has left, and \"fluffy\" is not understood",
        "email,list,state|a@b.example,weekly,Texas > --map \"state=ignore\"",
        "email,list,Opted out of mail|a@b.example,weekly, > sounds as if it said who has left",
        "email,list,notes|a@b.example,weekly,Unsubscribed > \"notes\" is not read for who has left, and holds \"Unsubscribed\"",
        "email,list,consent|a@b.example,weekly,yes|b@b.example,weekly, > \"consent\" says who agreed, and an empty cell",
        "email,list,tags|a@b.example,weekly,\"vip, unsubscribed\" > --map \"tags=tags\"",
        "email,list,attributes.a|a@b.example,weekly,bounced > holds \"bounced\"",
        "email,UNSUB_TIME,list|a@b.example,,weekly > an empty cell is not understood",
        "email,Unsubscribed,list|a@b.example,perhaps,weekly > \"perhaps\"",
        "email|a@b.example > --list NAME",
        "email,list|a@b.example,Garden letter > nor is any other of the file",
        "Kontakt,list|a@b.example,weekly > --map \"Kontakt=email\"",
        "email,list,Shoe,Hat|a@b.example,weekly,1,2 > columns \"Shoe\", \"Hat\" are not known",
      })
  void what_is_not_understood_is_asked_about_before_anything_is_written(
      String file, String sentence) {
    assertThatThrownBy(() -> super.imported(file.split("\\|")))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageContaining(sentence);
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void what_an_operator_says_goes_before_any_guess() {
    ImportOptions wishes =
        ImportOptions.typed(
            List.of("Kontakt=email", "Firma=attributes.firm", "Status=state", "Herkunft=consent"),
            "weekly",
            List.of("weg=unsubscribed", "subscribed"),
            true);
    ImportResult result =
        imported(
            new ByteArrayResource(
                """
                Kontakt;Firma;Status;Herkunft;Hut
                ada@reader.example;Moor GmbH;;Messe 2025;rot
                ben@reader.example;;WEG;;
                """
                    .getBytes(StandardCharsets.UTF_8)),
            wishes);
    assertThat(result.subscribed()).isEqualTo(1);
    assertThat(result.unsubscribed()).isEqualTo(1);
    assertThat(person("ada@reader.example").attributes())
        .containsEntry("attributes.firm", List.of("Moor GmbH"));
    assertThat(person("ada@reader.example").subscriptions().get(0).consent())
        .isEqualTo("Sign-up form; Herkunft Messe 2025");
  }

  @Test
  void a_state_that_was_typed_is_of_the_lists_of_the_file() {
    imported("email,list", "a@reader.example,weekly", "a@reader.example,monthly");
    ImportOptions leaving =
        ImportOptions.typed(List.of(), "weekly", List.of("unsubscribed"), false);
    for (String file :
        List.of("email\na@reader.example", "email,Global status\na@reader.example,")) {
      imported(new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)), leaving);
      assertThat(subscribers.count("weekly")).isZero();
      assertThat(subscribers.count("monthly")).isEqualTo(1);
    }
  }

  @Test
  void of_whom_the_rows_say_nothing_is_counted_whatever_columns_there_are() {
    assertThat(unsaid("email,list,type\na@reader.example,weekly,free")).isEqualTo(1);
    assertThat(unsaid("email,list,opt in\na@reader.example,weekly,")).isEqualTo(1);
    assertThat(unsaid("email,list,bounced\na@b.example,weekly,yes\nb@b.example,weekly,"))
        .isEqualTo(1);
    assertThat(unsaid("email,list,status\na@reader.example,weekly,left")).isZero();
  }

  private long unsaid(String file) {
    return imports
        .survey(new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)), ImportOptions.NONE)
        .unsaid();
  }

  @Test
  void who_has_left_has_left_whatever_else_is_wrong_with_the_row() {
    imported(
        "email,name,locale,list,status,topics",
        "a@reader.example," + "n".repeat(300) + ",en,weekly,unsubscribed,",
        "b@reader.example,\uFFFD,Klingon,weekly,bounced,",
        "c@reader.example,,,weekly,unsubscribed," + "t".repeat(201),
        "d@reader.example,,Klingon,weekly,active,");
    assertThat(refused).singleElement().extracting(RefusedRow::line).isEqualTo(5L);
    imported(
        "email,time-zone,list,status,attributes,attributes.a",
        "e@reader.example,Nowhere/Town,weekly,unsubscribed,,",
        "f@reader.example,,weekly,unsubscribed,no object,",
        "g@reader.example,,weekly,unsubscribed,," + "v".repeat(201));
    imported(
        "email,list",
        "a@reader.example,weekly",
        "b@reader.example,weekly",
        "c@reader.example,weekly",
        "e@reader.example,weekly",
        "f@reader.example,weekly",
        "g@reader.example,weekly");
    assertThat(subscribers.count("weekly")).isZero();
  }

  @Test
  void halves_of_a_name_make_one_whatever_they_are_called() {
    imported("email,list,Name,Last name", "a@reader.example,weekly,Ada,Moor");
    assertThat(person("a@reader.example").subscriber().name()).isEqualTo("Ada Moor");
    imported("email,list,Name,Vorname", "a@reader.example,weekly,Moor,Ida");
    assertThat(person("a@reader.example").subscriber().name()).isEqualTo("Ida Moor");
    imported("email,list,Name,First name,Last name", "a@reader.example,weekly,Ada Moor,Ada,Moor");
    assertThat(person("a@reader.example").subscriber().name()).isEqualTo("Ada Moor");
  }

  @Test
  void states_are_read_in_any_case() {
    ImportResult result =
        imported(
            "email,list,state",
            "a@reader.example,weekly,unsubscribed",
            "b@reader.example,weekly,Unsubscribed",
            "c@reader.example,weekly,bounced",
            "d@reader.example,weekly,UNSUBSCRIBED");
    assertThat(result.unsubscribed()).isEqualTo(3);
    assertThat(result.suppressed()).isEqualTo(1);
    assertThat(subscribers.count("weekly")).isZero();
  }

  private ImportResult imported(String name) {
    return imported(new ClassPathResource("subscribers/" + name), WEEKLY);
  }

  private ImportResult imported(InputStreamSource file, ImportOptions wishes) {
    return imports.read(
        file,
        imports.survey(file, wishes),
        new ImportTerms("Sign-up form", "imported a file", false),
        refused::add,
        rows -> {});
  }

  private List<String> states(String address) {
    return person(address).subscriptions().stream().map(one -> one.state().toString()).toList();
  }

  private Person person(String address) {
    return people.find(EmailAddress.parse(address)).orElseThrow();
  }
}
