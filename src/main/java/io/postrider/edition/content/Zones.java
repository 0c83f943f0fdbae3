package io.postrider.edition.content;

import io.postrider.digest.Digest;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In which zone people are told the times of an edition. Safe for use by several threads. */
@Component
public class Zones {

  private final Contents contents;
  private final Digests digests;

  Zones(Contents contents, Digests digests) {
    this.contents = contents;
    this.digests = digests;
  }

  /**
   * That of the settings that are frozen with it; until then, that of its digest's file or of the
   * digest's last edition. If none is known, it is UTC.
   */
  public ZoneId of(Edition edition) {
    String digest = edition.key().digest();
    return contents
        .settings(edition)
        .or(() -> file(digest))
        .or(() -> contents.lastSettings(digest))
        .<ZoneId>map(settings -> settings.zone())
        .orElse(ZoneOffset.UTC);
  }

  private Optional<Digest> file(String digest) {
    try {
      return Optional.of(digests.named(digest).digest());
    } catch (BadDigestFile e) {
      // A file that is gone or broken is told where it is needed.
      return Optional.empty();
    }
  }
}
