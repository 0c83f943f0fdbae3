package io.postrider.watch;

import io.postrider.digest.Digest;
import io.postrider.digest.Owner;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Contents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Knows the settings that name an edition's owners. */
@Component
class EditionOwners {

  private static final Logger LOG = LoggerFactory.getLogger(EditionOwners.class);

  private final Digests digests;
  private final Contents contents;

  EditionOwners(Digests digests, Contents contents) {
    this.digests = digests;
    this.contents = contents;
  }

  /**
   * Settings that name owners.
   *
   * @param digest null if nobody knows it
   * @param whole whether they are its file's; if not, its owners' web addresses are missing
   */
  record Known(@Nullable Digest digest, boolean whole) {

    List<Owner> owners() {
      return digest == null ? List.of() : digest.owners();
    }
  }

  /**
   * The edition's digest as its file says now; else as it was frozen with this edition or the last
   * one, without web addresses, as these may hold secrets.
   */
  Known of(Edition edition) {
    Optional<Digest> frozen = contents.settings(edition);
    // A one-off has a name of its own and the settings of its digest.
    String name = frozen.map(Digest::name).orElse(edition.key().digest());
    try {
      return new Known(digests.named(name).digest(), true);
    } catch (BadDigestFile e) {
      LOG.debug("The owners of {} are those that were frozen:", edition.key(), e);
      return new Known(frozen.or(() -> contents.lastSettings(name)).orElse(null), false);
    }
  }
}
