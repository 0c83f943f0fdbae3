package io.postrider.audience.columns;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the titles of a header are taken for. */
class HeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        // our own
        "email|name|locale|list|topics|time-zone|state|attributes.x > email name locale list topics time-zone state ATTRIBUTE",
        // services
        "uuid|email|name|attributes|status|created_at > ignore email name json state consent",
        "Email Address|First Name|Last Name|OPTIN_TIME|TIMEZONE|UNSUB_TIME|UNSUB_REASON|TAGS > email first-name last-name consent ignore ALL_UNSUBSCRIBED evidence tags",
        "Email Address|CLEAN_TIME|LEID > email ALL_BOUNCED ignore",
        "Email|List status|Global status|Confirmation IP > email state state-of-all consent",
        "email|note|subscribed_to_emails|deleted_at|labels > email ignore subscribed unsubscribed tags",
        "email|active_subscription|expiry|email_disabled > email ignore ignore unsubscribed",
        "Email|Type|Cancel date|Paid upgrade date|Bestseller > email HINT ignore ignore ignore",
        "email|type|metadata|unsubscription_date > email HINT json unsubscribed",
        "email_address|state|cancelled_at > email state -",
        "cid|status|HASH_EMAIL|EMAIL > ignore state ignore email",
        "Subscriber|Location|Opens rate|State|Status|Subscribed|Unsubscribed > email ignore ignore ATTRIBUTE state consent unsubscribed",
        "Email|Subscribed > email subscribed",
        "Email Address|Status|Date Unsubscribed|Date Bounced > email state unsubscribed bounced",
        "Email|Email subscription status|Date subscribed > email state consent",
        // languages
        "E-Mail-Adresse|Vorname|Nachname|Abgemeldet am|Sprache|Quelle > email first-name last-name unsubscribed locale consent",
        "Adresse e-mail|Prénom|Nom|Désabonné le|Langue > email first-name last-name unsubscribed locale",
        "Courriel|NOM DE FAMILLE|Statut > email last-name state",
        "Correo electrónico|Nombre|Apellidos|Fecha de baja > email first-name last-name unsubscribed",
        "Indirizzo e-mail|Nome|Cognome|Stato > email first-name last-name state",
        // not known, and what a spreadsheet leaves behind
        "email|Shoe size| > email - ignore",
        "email|refused-line|refused-because > email ignore ignore",
      })
  void titles_are_taken_for_what_their_services_mean(String titles, String meanings) {
    Header header = Header.of(List.of(titles.split("\\|", -1)), ImportOptions.NONE);
    assertThat(
            header.columns().stream()
                .map(one -> one.note().equals("not known") ? "-" : one.meaning().word())
                .collect(joining(" ")))
        .isEqualTo(meanings);
  }

  @ParameterizedTest
  @CsvSource({
    "Unsub flag",
    "Opt-out reason code",
    "Statusgrund",
    "Bounce-Grund",
    "Abmelde-Link",
    "Motif de désinscription",
    "Spam?",
    "Keine Newsletter",
    "EmailOptIn2",
    "Inactive since",
    "deleted",
    "disabled",
    "archived_at",
    "removed",
    "left",
    "gone",
    "Gelöscht am",
    "Former member",
    "Consent withdrawn",
    "Zustimmung erteilt?"
  })
  void what_sounds_like_having_left_is_never_ignored_unasked(String title) {
    ImportOptions ignoring = ImportOptions.typed(List.of(), null, List.of(), true);
    assertThat(Header.of(List.of("email", title, "Shoe"), ignoring).mistakes())
        .singleElement()
        .asString()
        .contains(title, "--map \"" + title + "=ignore\"");
    assertThat(
            Header.of(
                    List.of("email", title),
                    ImportOptions.typed(List.of(title + "=ignore"), null, List.of(), false))
                .mistakes())
        .isEmpty();
  }

  @Test
  void a_title_that_is_too_long_to_be_known_is_not_ignored_either() {
    ImportOptions ignoring = ImportOptions.typed(List.of(), null, List.of(), true);
    for (String title : List.of("so ".repeat(60) + "unsubscribed", "so ".repeat(600))) {
      assertThat(Header.of(List.of("email", title), ignoring).mistakes())
          .singleElement()
          .asString()
          .contains("sounds as if it said who has left");
    }
  }

  @Test
  void two_columns_of_one_meaning_and_a_column_that_is_not_there_are_said() {
    ImportOptions wishes = ImportOptions.typed(List.of("Hat=name"), null, List.of(), false);
    assertThat(
            Header.of(List.of("Email", "E-Mail", "UNSUB_REASON", "UNSUB_REASON"), wishes)
                .mistakes())
        .containsExactly(
            "The columns \"Email\", \"E-Mail\" are both taken for email: say of one that it is not, as in --map \"E-Mail=ignore\".",
            "--map names the column \"Hat\", which the file does not have.");
  }

  @Test
  void what_an_operator_names_goes_before_what_is_known() {
    ImportOptions wishes = ImportOptions.typed(List.of("Work mail=email"), null, List.of(), false);
    Header header = Header.of(List.of("Email", "Work mail"), wishes);
    assertThat(header.mistakes()).isEmpty();
    assertThat(header.positions(Meaning.EMAIL)).containsExactly(1);
  }

  @Test
  void a_file_without_a_header_is_told_so() {
    assertThatThrownBy(() -> Header.of(List.of("ida@mill.example", "Ida"), ImportOptions.NONE))
        .hasMessageContaining("holds the address \"ida@mill.example\": add a line above it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "Email > no column on the left",
        "Email=mail > not one of email, name,",
        "Email=attributes. > not one of email, name,",
      })
  void a_wish_that_cannot_be_meant_is_refused(String map, String sentence) {
    assertThatThrownBy(() -> ImportOptions.typed(List.of(map), null, List.of(), false))
        .hasMessageContaining(sentence);
  }

  @Test
  void lists_and_states_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> ImportOptions.typed(List.of(), "two words", List.of(), false))
        .hasMessageContaining("--list \"two words\" is not a name");
    assertThatThrownBy(() -> ImportOptions.typed(List.of(), null, List.of("weg=fort"), false))
        .hasMessageContaining("--state \"weg=fort\" names no state");
  }
}
