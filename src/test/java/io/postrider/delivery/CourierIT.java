package io.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postrider.audience.Channel;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.delivery.roster.Chunk;
import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.Chunks;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.choice.Editor;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Labels;
import io.postrider.edition.content.Templates;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.QuickTime;
import io.postrider.testing.SettableTicks;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One courier, one chunk of five readers, and things that nobody expects. */
@EachDatabase
class CourierIT {

  @TempDir Path folder;

  private final TestDatabase database;
  private Station station;
  private ConfigurableApplicationContext app;

  CourierIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() {
    station = Station.open(database, folder, 1, 5);
    app =
        database.context(
            QuickTime.class,
            station.sink().settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  @AfterEach
  void end() {
    app.close();
    station.close();
    database.clear();
  }

  @Test
  void a_message_that_was_handed_over_is_in_doubt_whatever_was_thrown() {
    Throwable thrown =
        catchThrowable(
            () ->
                deliver(
                    "",
                    letter -> {
                      if (letter.to().startsWith("c")) {
                        throw new OutOfMemoryError("after the final dot");
                      }
                      return new Outcome.Accepted("250 ok");
                    }));

    assertThat(thrown).isInstanceOf(OutOfMemoryError.class);
    assertThat(station.rows())
        .isEqualTo(new TreeMap<>(Map.of("ACCEPTED", 2L, "IN_DOUBT", 1L, "PENDING", 2L)));
    assertThat(station.addresses("IN_DOUBT")).containsExactly("c@example.org");
  }

  @Test
  void a_letter_that_cannot_be_written_waits_and_holds_nobody_up() {
    deliver(
        "[[${reader.name == 'c' ? reader.name.substring(9) : ''}]]",
        letter -> new Outcome.Accepted("250 ok"));

    assertThat(station.rows()).isEqualTo(new TreeMap<>(Map.of("ACCEPTED", 4L, "DEFERRED", 1L)));
    assertThat(station.addresses("DEFERRED")).containsExactly("c@example.org");
  }

  @Test
  void whoever_leaves_while_the_relay_is_being_connected_to_is_not_mailed() {
    deliver(
        "",
        new Sending() {
          @Override
          public Optional<Outcome.NotStarted> ready() {
            the(Subscriptions.class)
                .unsubscribe(id("b@example.org"), "weekly", Channel.COMMAND, null);
            return Optional.empty();
          }

          @Override
          public Outcome send(Letter letter) {
            return new Outcome.Accepted("250 ok");
          }
        });

    assertThat(station.addresses("EXCLUDED")).containsExactly("b@example.org");
    assertThat(station.addresses("ACCEPTED")).hasSize(4);
  }

  @Test
  void whoever_leaves_when_the_relay_was_told_of_them_is_taken_back_and_not_mailed() {
    List<String> heard = new ArrayList<>();
    deliver(
        "",
        new Sending() {
          @Override
          public void announce(@Nullable Letter next) {
            heard.add(next == null ? "taken back" : "next " + next.to().charAt(0));
          }

          @Override
          public Outcome send(Letter letter) {
            heard.add(letter.to().substring(0, 1));
            if (letter.to().startsWith("a")) {
              the(Subscriptions.class)
                  .unsubscribe(id("b@example.org"), "weekly", Channel.COMMAND, null);
              the(SettableTicks.class).pass(Duration.ofSeconds(3));
            }
            return new Outcome.Accepted("250 ok");
          }
        });

    assertThat(heard.subList(0, 7))
        .containsExactly("next b", "a", "taken back", "next d", "c", "next e", "d");
    assertThat(station.addresses("EXCLUDED")).containsExactly("b@example.org");
    assertThat(station.addresses("ACCEPTED")).hasSize(4);
  }

  @Test
  void what_was_claimed_is_given_back_if_the_claim_cannot_be_read() {
    JdbcClient jdbc = database.jdbc();
    Throwable thrown;
    try {
      thrown =
          catchThrowable(
              () ->
                  deliver(
                      "",
                      new Sending() {
                        @Override
                        public Optional<Outcome.NotStarted> ready() {
                          jdbc.sql("ALTER TABLE subscriber_attribute RENAME TO out_of_reach")
                              .update();
                          return Optional.empty();
                        }

                        @Override
                        public Outcome send(Letter letter) {
                          return new Outcome.Accepted("250 ok");
                        }
                      }));
    } finally {
      jdbc.sql("ALTER TABLE out_of_reach RENAME TO subscriber_attribute").update();
    }

    assertThat(thrown).hasMessageContaining("subscriber_attribute");
    assertThat(station.rows()).isEqualTo(new TreeMap<>(Map.of("PENDING", 5L)));
    assertThat(claimsEverMade()).isZero();
  }

  @Test
  void nothing_is_claimed_for_a_relay_that_is_absent() {
    deliver(
        "",
        new Sending() {
          @Override
          public Optional<Outcome.NotStarted> ready() {
            return Optional.of(
                new Outcome.NotStarted(Outcome.Trouble.RELAY_ABSENT, "Nobody answers."));
          }

          @Override
          public Outcome send(Letter letter) {
            return new Outcome.Accepted("250 ok");
          }
        });

    assertThat(station.rows()).isEqualTo(new TreeMap<>(Map.of("PENDING", 5L)));
    assertThat(claimsEverMade()).isZero();
  }

  private long id(String address) {
    return the(Subscribers.class).find(EmailAddress.parse(address)).orElseThrow().id();
  }

  private long claimsEverMade() {
    return database
        .jdbc()
        .sql("SELECT COUNT(*) FROM delivery WHERE claimed_at IS NOT NULL")
        .query(Long.class)
        .single();
  }

  /** Delivers one claim with whatever the line does. */
  private void deliver(String inText, Sending sending) {
    String rows = "email,name,list\n";
    for (String name : List.of("a", "b", "c", "d", "e")) {
      rows += "%1$s@example.org,%1$s,weekly\n".formatted(name);
    }
    the(SubscriberImport.class)
        .read(
            new ByteArrayResource(rows.getBytes(StandardCharsets.UTF_8)),
            "a test",
            row -> {},
            done -> {});
    DigestFile file = new Digests(folder.resolve("jobs")).named(Station.DIGEST);
    Digest digest = file.digest();
    Instant cutOff = Instant.parse("2026-11-23T15:00:00Z");
    EditionKey key = new EditionKey(Station.DIGEST, "2026-11-23");
    Edition edition = the(SlotEditions.class).open(key, "weekly", cutOff);
    Templates sources = the(TemplateFolders.class).load(digest.presentation().template());
    Content content =
        new Content(
            digest,
            new Templates(
                sources.subject(),
                sources.html(),
                sources.text() + inText,
                sources.style(),
                sources.texts()),
            the(Editor.class).choose(file, cutOff).chosen());
    LetterWriter letters = the(Gates.class).preview(key, content);
    try (Lease lease = the(Leases.class).take(edition)) {
      Attempt attempt = the(Attempts.class).begin(lease, Attempt.Kind.RUN);
      the(Roster.class)
          .freeze(attempt, edition, digest, Labels.of(content.posts()), new StopSignal());
      Chunk chunk = the(Chunks.class).claimable(edition.id()).get(0);
      ChunkAssignment mandate = the(Chunks.class).begin(attempt, digest.audience(), chunk);
      StopSignal halt = new StopSignal();
      the(ConcurrencyLimit.class)
          .with(
              halt,
              place -> {
                DeliveryContext tour =
                    the(DeliveryContexts.class)
                        .of(
                            edition,
                            digest,
                            mailer(sending),
                            letters,
                            true,
                            place,
                            halt,
                            new DeliveryProgress());
                try (Courier courier = the(Couriers.class).make(tour, attempt)) {
                  courier.deliverClaim(the(Couriers.class).open(mandate), true, 5);
                }
              });
    }
  }

  private <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  private interface Sending {

    default Optional<Outcome.NotStarted> ready() {
      return Optional.empty();
    }

    default void announce(@Nullable Letter next) {}

    Outcome send(Letter letter);
  }

  private static Mailer mailer(Sending sending) {
    return new Mailer() {
      @Override
      public Line open() {
        return new Line() {
          @Override
          public Optional<Outcome.NotStarted> ready() {
            return sending.ready();
          }

          @Override
          public Outcome send(Letter letter, FinalDot dot, NextLetter next) {
            dot.mayBeWritten();
            sending.announce(next.get());
            return sending.send(letter);
          }

          @Override
          public void takeBack() {
            sending.announce(null);
          }

          @Override
          public void close() {}
        };
      }

      @Override
      public void abort() {}

      @Override
      public void close() {}
    };
  }
}
