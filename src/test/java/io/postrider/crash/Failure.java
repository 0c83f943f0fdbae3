package io.postrider.crash;

import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What happens to a run that waits at a rig's gate. A relay comes back when the run has ended. */
enum Failure {
  SIGKILL("`kill -9`") {
    @Override
    void strike(Rig rig) {
      rig.run().killHard();
      rig.database().drop();
      rig.gate().open();
    }

    @Override
    int mostInDoubt(Moment moment) {
      return atTheRelay(moment);
    }
  },
  SIGTERM("SIGTERM") {
    @Override
    void strike(Rig rig) {
      rig.run().terminate();
      rig.gate().open();
    }
  },
  SIGSTOP("SIGSTOP, another takes over, SIGCONT") {
    @Override
    void strike(Rig rig) {
      rig.run().freeze();
      rig.runAgain();
      rig.gate().open();
      rig.run().thaw();
    }

    @Override
    int mostInDoubt(Moment moment) {
      return moment.inHand();
    }
  },
  DATABASE_CUT("database away and back") {
    @Override
    void strike(Rig rig) {
      rig.database().cut();
      rig.gate().open();
      rig.database().awaitRefused(3, Station.PATIENCE);
      rig.database().mend();
    }
  },
  DATABASE_READ_ONLY("database read-only for 3 s") {
    @Override
    void strike(Rig rig) {
      rig.station().database().setReadOnly(true);
      try {
        rig.gate().open();
        pass(Duration.ofSeconds(3));
      } finally {
        rig.station().database().setReadOnly(false);
      }
    }

    @Override
    Map<String, String> settings() {
      return Map.of("spring.datasource.username", TestDatabase.ORDINARY_USER);
    }
  },
  DATABASE_FROZEN("database silent for 4 s") {
    @Override
    void strike(Rig rig) {
      rig.database().freeze();
      rig.gate().open();
      pass(Duration.ofSeconds(4));
      rig.database().thaw();
    }
  },
  RELAY_RESTARTED("relay restarted") {
    @Override
    void strike(Rig rig) {
      rig.relay().drop();
      rig.gate().open();
    }

    @Override
    int mostInDoubt(Moment moment) {
      return atTheRelay(moment);
    }
  },
  RELAY_GONE("relay gone") {
    @Override
    void strike(Rig rig) {
      rig.relay().cut();
      rig.gate().open();
    }

    @Override
    int mostInDoubt(Moment moment) {
      return atTheRelay(moment);
    }
  },
  RELAY_SILENT("relay silent") {
    @Override
    void strike(Rig rig) {
      rig.relay().freeze();
      rig.gate().open();
    }

    @Override
    Map<String, String> settings() {
      return Map.of("spring.mail.properties.mail.smtp.timeout", "5000");
    }

    @Override
    int mostInDoubt(Moment moment) {
      return atTheRelay(moment);
    }
  };

  private final String words;

  Failure(String words) {
    this.words = words;
  }

  abstract void strike(Rig rig);

  /** What the run has to be told so that the failure fits into a test. */
  Map<String, String> settings() {
    return Map.of();
  }

  /** Whether the run itself comes to its end after it. */
  boolean isOutlived() {
    return this == DATABASE_CUT || this == DATABASE_READ_ONLY || this == DATABASE_FROZEN;
  }

  /** How many deliveries nobody can tell of afterwards. */
  int mostInDoubt(Moment moment) {
    return 0;
  }

  // The relay is told of a message before it has answered the one before.
  private static int atTheRelay(Moment moment) {
    return moment == Moment.IN_DATA || moment == Moment.AFTER_DOT ? 1 : 0;
  }

  private static void pass(Duration span) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(span.toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }

  @Override
  public String toString() {
    return words;
  }
}
