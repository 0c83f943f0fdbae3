package io.postrider.digest.file;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the digests' files are.
 *
 * @param jobs a folder
 */
@ConfigurationProperties("postrider")
record JobsFolder(@DefaultValue("jobs") Path jobs) {

  /** Where they are looked for if nobody says so. */
  static final Path DEFAULT = Path.of("jobs");
}
