package io.postrider.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.bench.Parts;
import io.postrider.bench.Report;
import io.postrider.bench.Sink;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast Postrider delivers with its ledger on a database server, beside a pool of nodemailer's
 * and {@code smtp-source}: into the same sink, over as many connections, messages of the same size,
 * in turn. Run by {@code ./mvnw -Pbench verify}, where its {@link Parts} are found.
 */
class DeliveryBenchmark {

  private static final int MESSAGES = Integer.getInteger("bench.messages", 20_000);
  private static final int CONNECTIONS = Integer.getInteger("bench.connections", 20);
  private static final Duration DELAY = Duration.ofMillis(Integer.getInteger("bench.delay", 0));
  private static final int LAPS = Integer.getInteger("bench.laps", 5);

  /** The name of the one to look at closer; empty for all. */
  private static final String ONLY = System.getProperty("bench.only", "");

  private static final Map<String, String> SLOWLY =
      Map.of("spring.mail.properties.mail.smtp.pipelining", "false");

  @Test
  void postrider_beside_its_peers(@TempDir Path folder) throws IOException {
    Parts parts = Parts.here();
    String missing = parts.missing();
    System.out.println(missing);
    assumeTrue(missing.isEmpty(), missing);
    assertThat(LAPS % 2).as("-Dbench.laps is odd, for a median").isEqualTo(1);

    try (TestDatabase database = database();
        Sink sink = Sink.start(parts, DELAY)) {
      EmbeddedFile file = database.kind() == DatabaseKind.H2 ? new EmbeddedFile(database) : null;
      Jar jar = new Jar("Postrider", database, file, sink, folder, CONNECTIONS, Map.of());
      Jar oneByOne =
          new Jar(
              "Postrider, one command at a time",
              database,
              file,
              sink,
              folder,
              CONNECTIONS,
              SLOWLY);
      jar.people(MESSAGES);
      int octets = jar.octets();
      List<Contender> contenders =
          List.of(
              jar,
              oneByOne,
              new Nodemailer(parts, sink, folder, CONNECTIONS, octets),
              new SmtpSource(parts, sink, folder, CONNECTIONS, octets));
      String report = report(database, measure(contenders.stream().filter(wanted()).toList()));
      Report.tell("benchmark.md", file == null ? report : report + "\n" + file.table());
    }
  }

  /** A server, unless another kind is named. */
  private static TestDatabase database() {
    String kind = System.getProperty("bench.database", "");
    return kind.isEmpty()
        ? TestDatabase.fresh()
        : TestDatabase.fresh(DatabaseKind.valueOf(kind.toUpperCase(Locale.ROOT)));
  }

  private static Predicate<Contender> wanted() {
    return contender -> ONLY.isEmpty() || contender.name().equals(ONLY);
  }

  /** In turn, so that whatever else the machine does hits all of them. */
  private static Map<String, List<Lap>> measure(List<Contender> contenders) {
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    for (int lap = 1; lap <= LAPS; lap++) {
      for (Contender contender : contenders) {
        Lap one = contender.run(MESSAGES);
        laps.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(one);
        System.out.printf("%d of %d: %s %.0f/s%n", lap, LAPS, contender.name(), one.rate());
      }
    }
    return laps;
  }

  private static String report(TestDatabase database, Map<String, List<Lap>> laps) {
    return "Medians of %d; %,d messages, %d connections, answers after %d ms, %d processors, ledger on %s%n%n%s%n%s"
        .formatted(
            LAPS,
            MESSAGES,
            CONNECTIONS,
            DELAY.toMillis(),
            Runtime.getRuntime().availableProcessors(),
            database,
            Table.rates(laps, Nodemailer.NAME, SmtpSource.NAME),
            Table.costs(laps, Nodemailer.NAME));
  }
}
