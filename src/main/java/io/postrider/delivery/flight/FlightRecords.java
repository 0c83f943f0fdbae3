package io.postrider.delivery.flight;

import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Leases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The flight records below a home: {@code flight/OWNER/EDITION-TERM-NUMBER}, where an owner is a
 * digest of what the attempt records of it. Safe for use by several threads.
 */
@Component
public class FlightRecords {

  private static final Logger LOG = LoggerFactory.getLogger(FlightRecords.class);

  /**
   * File systems of this machine's own: what was written to them is what is read, whatever process
   * died. Of others nobody knows.
   */
  private static final Set<String> LOCAL =
      Set.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "bcachefs",
          "jfs",
          "tmpfs",
          "overlay");

  private final Path folder;
  private final String self;
  private final boolean isOfUse;
  private volatile @Nullable Boolean local;
  private final AtomicInteger opened = new AtomicInteger();

  @Autowired
  FlightRecords(@Value("${postrider.home:./.postrider}") Path home, Leases leases) {
    this(home, leases.self(), leases.canBeProvenDead());
  }

  /**
   * Records of one process.
   *
   * @param self the process that keeps them
   * @param isOfUse whether anybody could ever prove that it died
   */
  FlightRecords(Path home, String self, boolean isOfUse) {
    this.folder = home.toAbsolutePath().normalize().resolve("flight");
    this.self = self;
    this.isOfUse = isOfUse;
  }

  /** A record for one connection; one that keeps nothing where that would prove nothing. */
  public FlightRecord open(Attempt attempt) {
    Path path =
        folderOf(self)
            .resolve(prefix(attempt.edition(), attempt.term()) + opened.incrementAndGet());
    return new FlightRecord(
        isOfUse && isOnLocalDisk() ? path : null,
        claim -> ClaimMark.of(self, attempt.edition(), attempt.number(), attempt.term(), claim));
  }

  private boolean isOnLocalDisk() {
    Boolean known = local;
    if (known == null) {
      known = isLocal();
      local = known;
    }
    return known;
  }

  private boolean isLocal() {
    Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing != null && LOCAL.contains(Files.getFileStore(existing).type());
    } catch (IOException e) {
      LOG.debug("Nobody knows on what file system {} is.", folder, e);
      return false;
    }
  }

  /** What an owner's records say of its claims in one term; what cannot be read says nothing. */
  Evidence of(String owner, long edition, int term) {
    Evidence evidence = new Evidence();
    for (Path file : files(owner, edition, term)) {
      try (InputStream in = Files.newInputStream(file)) {
        evidence.addAll(in);
      } catch (IOException e) {
        LOG.debug("The flight record {} cannot be read.", file, e);
      }
    }
    return evidence;
  }

  /** Whether there are records of anybody's. */
  boolean areThere() {
    return Files.isDirectory(folder);
  }

  /** Removes an owner's records of one term: all of its rows are settled. */
  void remove(String owner, long edition, int term) {
    for (Path file : files(owner, edition, term)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.debug("The flight record {} was not removed.", file, e);
      }
    }
    removeIfEmpty(folderOf(owner));
  }

  static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder.normalize());
    } catch (DirectoryNotEmptyException e) {
      // Others are of use yet.
    } catch (IOException e) {
      LOG.debug("The folder {} was not removed.", folder, e);
    }
  }

  private List<Path> files(String owner, long edition, int term) {
    Path own = folderOf(owner);
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(own)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix(edition, term)))
          .toList();
    } catch (IOException e) {
      LOG.debug("The folder {} cannot be read.", own, e);
      return List.of();
    }
  }

  private static String prefix(long edition, int term) {
    return edition + "-" + term + "-";
  }

  private Path folderOf(String owner) {
    return folder.resolve(
        UUID.nameUUIDFromBytes(owner.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
