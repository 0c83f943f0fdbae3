package io.postrider.cli.sending;

import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** The samples that come with the program: a digest, its posts, and people who get it. */
public final class Demo {

  static final String NAME = "demo";

  /** The recorded posts end on the Friday before. */
  public static final LocalDate SLOT = LocalDate.of(2026, 11, 23);

  private static final String PEOPLE = "demo/subscribers.csv";
  private static final String POSTS = "demo/posts.xml";
  private static final List<String> SAMPLES = List.of("demo.yml", POSTS, PEOPLE);

  private Demo() {}

  /** The digest as it is packaged, so that the demo is the same in any folder. */
  static DigestFile packaged(ConfigurableApplicationContext app) {
    return new Digests(unpack(app)).named(NAME);
  }

  /** The packaged people. */
  static Path people(ConfigurableApplicationContext app) {
    return unpack(app).resolve(PEOPLE);
  }

  /** The digest of that name in the folder of digests; the packaged one where there is none. */
  static DigestFile file(ConfigurableApplicationContext app) {
    Digests digests = app.getBean(Digests.class);
    return digests.has(NAME) ? digests.named(NAME) : packaged(app);
  }

  /** Whether a digest mails the sample posts, and is no one's own of that name. */
  static boolean isMadeBy(Digest digest) {
    return digest.delivery().relay() == Delivery.Relay.MAILBOX
        && digest.posts().blog().url().equals(POSTS);
  }

  private static Path unpack(ConfigurableApplicationContext app) {
    String home = app.getEnvironment().getProperty("postrider.home", ".postrider");
    Path folder = Path.of(home).toAbsolutePath().normalize().resolve("samples");
    try {
      for (String sample : SAMPLES) {
        Path target = folder.resolve(sample);
        Files.createDirectories(target.getParent());
        try (InputStream in = new ClassPathResource("bundled/jobs/" + sample).getInputStream()) {
          Files.write(target, in.readAllBytes());
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
