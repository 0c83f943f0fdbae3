package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Accounts;
import io.postrider.accounting.Explanations;
import io.postrider.audience.Person;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.erasure.Erasure;
import io.postrider.compose.welcome.Welcomes;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.operations.purge.PurgeDecision;
import io.postrider.operations.purge.PurgePlans;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class WelcomeIT {

  private static final String ANA = "ana@example.org";
  private static final String JULES = "jules@example.org";
  private static final EditionKey SOURCE = new EditionKey("weekly-digest", "2026-11-23");
  private static final EditionKey FIRST = new EditionKey("weekly-digest.welcome", "2026-11-23-1");

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private TestDatabase own;
  private Newsstand stand;

  @BeforeEach
  void open() {
    own = TestDatabase.fresh(database.kind());
    stand = new Newsstand(own, folder);
  }

  @AfterEach
  void close() {
    stand.close();
    own.close();
  }

  private void confirmed(String address) throws Exception {
    stand.subscribe(address);
    stand.post();
    List<String> mails = stand.mailsTo(address);
    stand.confirm(
        stand.link(mails.stream().filter(one -> one.contains("/c/")).reduce((a, b) -> b).get()));
  }

  private String account(EditionKey key) {
    Edition edition = stand.the(Editions.class).get(key);
    return edition.state() + " " + stand.the(Accounts.class).of(edition).sentence();
  }

  @Test
  void who_confirms_gets_the_newest_closed_edition_once_as_it_was_frozen() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run("2026-11-23");
    String before = account(SOURCE);
    String theirs = stand.mailsTo(JULES).get(0);
    // What the file says now is not what was frozen.
    stand.write("weekly-digest", "Another Title", "weekly", "welcome: last-edition\n");
    stand.pass(Duration.ofDays(1));
    confirmed(ANA);
    stand.serve();
    stand.serve();
    List<String> mails = stand.mailsTo(ANA);
    assertThat(mails).hasSize(2);
    String welcome =
        mails.stream().filter(one -> one.contains("List-Unsubscribe")).findAny().orElseThrow();
    assertThat(line(welcome, "Subject")).isEqualTo(line(theirs, "Subject"));
    assertThat(line(welcome, "From")).isEqualTo(line(theirs, "From"));
    assertThat(line(welcome, "Message-ID")).contains("weekly-digest.welcome.2026-11-23-1.");
    assertThat(account(FIRST)).isEqualTo(account(SOURCE));
    assertThat(account(SOURCE)).isEqualTo(before);
    assertThat(
            stand
                .the(Explanations.class)
                .explain(stand.the(Editions.class).get(FIRST), EmailAddress.parse(ANA))
                .toString())
        .contains("ACCEPTED");
    assertThat(stand.count("newcomer")).isEqualTo(1);

    // Leaving and coming back brings no second one.
    long id = stand.pages().person(ANA).subscriber().id();
    stand.pages().post(stand.pages().unsubscribeLink(id), "leave", "list");
    stand.pass(Duration.ofDays(2));
    confirmed(ANA);
    stand.serve();
    assertThat(stand.mailsTo(ANA).stream().filter(one -> one.contains("List-Unsubscribe")))
        .hasSize(1);
  }

  @Test
  void an_edition_of_last_month_welcomes_too() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run("2026-11-23");
    stand.pass(Duration.ofDays(40));
    confirmed(ANA);
    stand.serve();
    assertThat(account(FIRST)).isEqualTo(account(SOURCE));
    assertThat(stand.mailsTo(ANA)).hasSize(2);
  }

  @Test
  void who_has_the_edition_or_left_before_is_not_mailed_and_no_closed_one_is_no_welcome()
      throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    confirmed("early@example.org");
    stand.serve();
    assertThat(stand.count("newcomer")).isZero();
    stand.run("2026-11-23");
    assertThat(stand.mailsTo("early@example.org")).hasSize(2);
    // They leave, come back, and have it already.
    long early = stand.pages().person("early@example.org").subscriber().id();
    stand.pages().post(stand.pages().unsubscribeLink(early), "leave", "list");
    stand.pass(Duration.ofDays(2));
    confirmed("early@example.org");
    stand.serve();
    assertThat(stand.count("newcomer")).isZero();
    // Who leaves before it is sent is left out of it, and counted.
    confirmed("late@example.org");
    stand.the(Welcomes.class).look();
    long late = stand.pages().person("late@example.org").subscriber().id();
    stand.pages().post(stand.pages().unsubscribeLink(late), "leave", "list");
    stand.serve();
    assertThat(stand.mailsTo("late@example.org")).hasSize(1);
    assertThat(account(FIRST)).startsWith("CLOSED").contains("1 excluded");
  }

  @Test
  void a_welcome_whose_newcomer_is_forgotten_goes_to_nobody_else() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run("2026-11-23");
    confirmed(ANA);
    stand.the(Welcomes.class).look();
    stand.the(Erasure.class).erase(EmailAddress.parse(ANA));
    stand.serve();
    assertThat(account(FIRST)).startsWith("CLOSED");
    assertThat(stand.mailsTo(JULES)).hasSize(1);
    assertThat(stand.count("delivery")).isEqualTo(1);
  }

  @Test
  void a_welcome_is_kept_for_as_long_as_its_digest_says() throws Exception {
    String kept = "welcome: last-edition\nkeep-deliveries: 400d\n";
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", kept);
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run("2026-11-23");
    confirmed(ANA);
    stand.serve();
    stand.pass(Duration.ofDays(401));
    assertThat(stand.the(PurgePlans.class).now().lines())
        .extracting(line -> line.edition() + " " + line.decision())
        .contains(FIRST + " " + PurgeDecision.REMOVE);
  }

  @Test
  void newcomers_of_a_digest_whose_file_has_a_mistake_wait_until_it_is_mended() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run("2026-11-23");
    confirmed(ANA);
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: lats-edition\n");
    stand.the(Welcomes.class).look();
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    stand.serve();
    assertThat(stand.mailsTo(ANA)).hasSize(2);
  }

  @Test
  void a_file_welcomes_too() throws Exception {
    stand.write(
        "weekly-digest", "Ridgeline Weekly", "weekly", "welcome: hello.md\napproval: required\n");
    Files.writeString(
        folder.resolve("jobs/hello.md"),
        "---\nsubject: Good to have you\nlink: https://ridgeline.example/\n---\n\n# Welcome\n\nHere is what comes, and when.\n");
    confirmed(ANA);
    stand.serve();
    assertThat(stand.mailsTo(ANA))
        .filteredOn(one -> one.contains("List-Unsubscribe"))
        .singleElement()
        .satisfies(one -> assertThat(one).contains("Subject: Good to have you"));
  }

  @Test
  void without_the_key_nobody_is_welcomed() throws Exception {
    stand.pages().people("email,list", JULES + ",weekly");
    stand.run("2026-11-23");
    confirmed("plain@example.org");
    stand.serve();
    assertThat(stand.mailsTo("plain@example.org")).hasSize(1);
  }

  @Test
  void eight_presses_at_once_are_one_subscription_and_one_welcome() throws Exception {
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\n");
    stand.pages().people("email,list", "jules@example.org,weekly");
    stand.run("2026-11-23");
    for (int i = 0; i < 2; i++) {
      stand.subscribe(ANA);
      stand.post();
      stand.pass(Duration.ofDays(1));
    }
    List<URI> links = stand.mailsTo(ANA).stream().map(stand::link).distinct().toList();
    assertThat(links).hasSize(2);
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      CyclicBarrier together = new CyclicBarrier(8);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        URI link = links.get(i % 2);
        answers.add(
            people.submit(
                () -> {
                  together.await();
                  return stand.confirm(link).statusCode();
                }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      people.shutdownNow();
    }
    Person person = stand.pages().person(ANA);
    assertThat(person.events()).hasSize(1);
    assertThat(person.subscriptions()).hasSize(1);
    stand.serve();
    stand.serve();
    assertThat(stand.mailsTo(ANA).stream().filter(one -> one.contains("List-Unsubscribe:")))
        .hasSize(1);
  }

  @Test
  void odd_addresses_keep_no_edition_from_going_out() throws Exception {
    List<String> odd =
        List.of(
            "${8*8}@example.org",
            "b'or'1'='1@example.org",
            "`ls`|y@example.org",
            "=cmd|x!b1@example.org");
    for (String address : odd) {
      confirmed(address);
    }
    stand.run("2026-11-23");
    assertThat(account(SOURCE)).startsWith("CLOSED").contains("4 accepted");
    assertThat(odd).allSatisfy(address -> assertThat(stand.mailsTo(address)).hasSize(2));
  }

  private static String line(String mail, String header) {
    return mail.lines().filter(one -> one.startsWith(header + ":")).findFirst().orElseThrow();
  }
}
