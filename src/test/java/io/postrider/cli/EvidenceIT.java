package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.consent.Consents;
import io.postrider.audience.consent.SignUpRequest;
import io.postrider.audience.consent.SignUps;
import io.postrider.audience.tokens.ConfirmTokens;
import io.postrider.testing.InThisJvm;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.Said;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an authority is shown, and the form that people paste, at the terminal. */
@OneDatabase
class EvidenceIT {

  private static final String WORDING = "Yes, send me Ridgeline Weekly. I can leave at any time.";

  @TempDir Path folder;

  private final TestDatabase database;
  private Station station;

  EvidenceIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() throws IOException {
    station = Station.open(database, folder, 2, 5);
    Path file = folder.resolve("jobs/weekly-digest.yml");
    Files.writeString(
        file, Files.readString(file) + "subscribe: { wording: \"%s\" }\n".formatted(WORDING));
  }

  @AfterEach
  void end() {
    station.close();
    database.clear();
  }

  private Said types(String... command) {
    try (InThisJvm program = new InThisJvm(Postrider.class)) {
      return program
          .with(database.settings())
          .with(station.sink().settings())
          .with("postrider.home", folder.resolve(".postrider").toString())
          .with("postrider.jobs", folder.resolve("jobs").toString())
          .with("postrider.public-url", "https://news.ridgeline.example")
          .types(command);
    }
  }

  /** Asks on the page, and presses the button of the mail. */
  private void signsUp(String address) {
    try (ConfigurableApplicationContext app = database.context(Postrider.class)) {
      app.getBean(SignUps.class)
          .add(
              new SignUpRequest(
                  EmailAddress.parse(address),
                  "weekly-digest",
                  List.of("weekly"),
                  List.of(),
                  "en",
                  WORDING,
                  "https://ridgeline.example/news",
                  "192.0.2.7"));
      long id =
          app.getBean(JdbcClient.class)
              .sql("SELECT id FROM sign_up WHERE address = ?")
              .param(address)
              .query(Long.class)
              .single();
      String token =
          app.getBean(ConfirmTokens.class)
              .write(
                  id,
                  SignUps.version(WORDING),
                  app.getBean(Clock.class).instant().truncatedTo(ChronoUnit.MILLIS));
      app.getBean(Consents.class).confirm(token, "198.51.100.9");
    }
  }

  @Test
  void what_somebody_agreed_to_is_shown_word_for_word_with_when_where_and_by_which_version() {
    signsUp("ana@readers.example");
    types("subscribers", "show", "ana@readers.example", "--evidence")
        .exits(0)
        .tells(
            "Consent to weekly",
            "from 192.0.2.7 on https://ridgeline.example/news",
            "from 198.51.100.9, by the button of the mail sent to ana@readers.example",
            SignUps.version(WORDING),
            WORDING);
    JsonNode evidence =
        types("subscribers", "show", "ana@readers.example", "--evidence", "--json")
            .exits(0)
            .json()
            .get("evidence")
            .get(0);
    assertThat(evidence.get("wording").get("text").asString()).isEqualTo(WORDING);
    assertThat(evidence.get("askedFrom").asString()).isEqualTo("192.0.2.7");
    assertThat(evidence.get("confirmation").get("from").asString()).isEqualTo("198.51.100.9");
    assertThat(types("subscribers", "show", "ana@readers.example").exits(0).out())
        .as("network addresses are shown to whoever asks for them")
        .doesNotContain("192.0.2.7");
  }

  @Test
  void who_was_imported_has_no_evidence_of_a_page() {
    station.people(1);
    types("subscribers", "show", "reader0@example.org", "--evidence")
        .exits(0)
        .tells("No consent was given on a page");
  }

  @Test
  void the_form_to_paste_is_plain_html_without_a_script() {
    String form = types("subscribers", "form", "weekly-digest").exits(0).out();
    assertThat(form)
        .contains("<form", "action=\"https://news.ridgeline.example/s/weekly-digest\"", WORDING)
        .doesNotContain("<script", "javascript:");
    assertThat(types("subscribers", "form", "weekly-digest", "--language", "de").exits(0).out())
        .contains("Ihre E-Mail-Adresse", WORDING);
    types("subscribers", "form", "other").exits(2).complains("'other' is not a digest");
  }
}
