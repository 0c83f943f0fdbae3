package io.postrider.compose.welcome;

import io.postrider.audience.consent.Newcomers;
import io.postrider.audience.consent.Newcomers.Newcomer;
import io.postrider.database.Transactions;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.digest.signup.Welcome;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.text.OneLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Opens an edition for those who have just confirmed, and for nobody else: what it says is that of
 * the newest closed edition, as it was frozen, or of a file. From then on it is an edition like any
 * other: delivered, accounted, explained and delivered again alike, and the closed one's account
 * stays as it is. To be looked after by one thread; several processes may do so at once.
 */
@Component
public class Welcomes {

  private static final Logger LOG = LoggerFactory.getLogger(Welcomes.class);

  /** Those who confirm within this time are welcomed by one edition. */
  private static final Duration REST = Duration.ofSeconds(15);

  private final Newcomers newcomers;
  private final Digests digests;
  private final EditionLists editions;
  private final WelcomeEditions opening;
  private final Transactions transactions;
  private volatile String lastTrouble = "";

  Welcomes(
      Newcomers newcomers,
      Digests digests,
      EditionLists editions,
      WelcomeEditions opening,
      Transactions transactions) {
    this.newcomers = newcomers;
    this.digests = digests;
    this.editions = editions;
    this.opening = opening;
    this.transactions = transactions;
  }

  /**
   * Welcomes whoever waits for it. Throws nothing.
   *
   * @return how long to rest before the next look
   */
  public Duration look() {
    try {
      welcomeAll();
    } catch (RuntimeException e) {
      warn("Newcomers wait for their welcome: %s".formatted(e.getMessage()));
    }
    return REST;
  }

  private void welcomeAll() {
    List<Newcomer> waiting = newcomers.waiting(null);
    if (waiting.isEmpty()) {
      return;
    }
    List<DigestFileResult> readings = digests.readings();
    // Whose digest has trouble wait for it; those behind them need not.
    while (!waiting.isEmpty()) {
      welcomeAll(waiting, readings);
      waiting = newcomers.waiting(waiting.get(waiting.size() - 1));
    }
  }

  private void welcomeAll(List<Newcomer> waiting, List<DigestFileResult> readings) {
    List<DigestFile> files = readings.stream().flatMap(DigestFileResult::files).toList();
    Set<String> broken =
        readings.stream()
            .filter(one -> one.file() == null)
            .map(DigestFileResult::name)
            .collect(Collectors.toSet());
    Map<DigestFile, Set<Long>> wanted = new LinkedHashMap<>();
    for (Newcomer one : waiting) {
      files.stream()
          .filter(file -> isAskedFor(one, file.digest(), files))
          .filter(file -> file.digest().welcome().kind() != Welcome.Kind.NONE)
          .forEach(
              file -> wanted.computeIfAbsent(file, first -> new HashSet<>()).add(one.subscriber()));
    }
    Set<Long> unwelcomed = new HashSet<>();
    wanted.forEach(
        (file, subscribers) -> {
          if (!welcome(file, subscribers)) {
            unwelcomed.addAll(subscribers);
          }
        });
    newcomers.settle(
        waiting.stream()
            .filter(one -> !unwelcomed.contains(one.subscriber()))
            .filter(one -> offered(one, files).stream().noneMatch(broken::contains))
            .map(Newcomer::signUp)
            .toList());
  }

  /** Whether that is done; if not, the next look tries again. One digest keeps no other from it. */
  private boolean welcome(DigestFile file, Set<Long> subscribers) {
    try {
      transactions.run(() -> open(file, subscribers));
      return true;
    } catch (DuplicateKeyException e) {
      // Another process was faster with one of them; the next look finds the others.
      LOG.debug("Somebody else welcomes:", e);
    } catch (RuntimeException e) {
      warn(
          "Newcomers of %s wait for their welcome: %s"
              .formatted(file.digest().name(), e.getMessage()));
    }
    return false;
  }

  private void warn(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      LOG.warn("{}", OneLine.of(trouble));
    }
  }

  /** Several digests may have one list: those count that the form offered. */
  private static boolean isAskedFor(Newcomer one, Digest digest, List<DigestFile> files) {
    return offered(one, files).contains(digest.name())
        && one.lists().contains(digest.audience().list());
  }

  private static List<String> offered(Newcomer one, List<DigestFile> files) {
    return files.stream()
        .map(DigestFile::digest)
        .filter(form -> form.name().equals(one.form()))
        .findFirst()
        .map(Digest::offeredDigests)
        .orElse(List.of(one.form()));
  }

  private void open(DigestFile file, Set<Long> subscribers) {
    Digest digest = file.digest();
    boolean repeats = digest.welcome().kind() == Welcome.Kind.LAST_EDITION;
    Edition source = repeats ? editions.newestClosed(digest.name()).orElse(null) : null;
    if (repeats && source == null) {
      return;
    }
    Long sourceId = source == null ? null : source.id();
    List<Long> lacking =
        subscribers.stream()
            .sorted()
            .filter(one -> !newcomers.knows(one, digest.name(), sourceId))
            .toList();
    if (!lacking.isEmpty()) {
      Edition edition = open(file, source);
      newcomers.welcome(edition.id(), lacking, digest.name(), sourceId);
    }
  }

  private Edition open(DigestFile file, @Nullable Edition source) {
    return source == null ? opening.saying(file) : opening.repeating(file.digest(), source);
  }
}
