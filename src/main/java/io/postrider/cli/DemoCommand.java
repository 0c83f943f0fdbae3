package io.postrider.cli;

import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.delivery.Mailers;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.text.Count;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The main job on samples, on the same path as {@code run}. */
@Command(
    name = "demo",
    description = {
      "Delivers a digest of recorded posts to sample subscribers, into a folder instead of a relay.",
      "It needs nothing but this program, and is the same work as 'run'."
    })
final class DemoCommand implements Callable<Integer> {

  /** The recorded posts end on the Friday before. */
  private static final LocalDate SLOT = LocalDate.of(2026, 11, 23);

  private static final String NAME = "demo";
  private static final String PEOPLE = "demo/subscribers.csv";
  private static final List<String> SAMPLES = List.of("demo.yml", "demo/posts.xml", PEOPLE);

  @ParentCommand private Cli cli;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      Path samples = unpack(app.getEnvironment().getProperty("postrider.home", ".postrider"));
      importPeople(app, samples.resolve(PEOPLE));
      DigestFile file = new Digests(samples).named(NAME);
      int exitCode =
          RunCommand.run(
              app, file, app.getBean(TargetEditions.class).of(file.digest(), SLOT.toString()));
      tellWhereToLook(app);
      return exitCode;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The samples as they are packaged, so that the demo is the same in any folder. */
  private static Path unpack(String home) throws IOException {
    Path folder = Path.of(home).toAbsolutePath().normalize().resolve("samples");
    for (String sample : SAMPLES) {
      Path target = folder.resolve(sample);
      Files.createDirectories(target.getParent());
      try (InputStream in = new ClassPathResource("bundled/jobs/" + sample).getInputStream()) {
        Files.write(target, in.readAllBytes());
      }
    }
    return folder;
  }

  private static void importPeople(ConfigurableApplicationContext app, Path people) {
    ImportResult result =
        app.getBean(SubscriberImport.class)
            .read(
                new FileSystemResource(people), "sample people of the demo", row -> {}, rows -> {});
    System.out.printf(
        "Sample subscribers: %s, %,d of them new.%n",
        Count.of(result.rows(), "row"), result.newSubscribers());
  }

  private static void tellWhereToLook(ConfigurableApplicationContext app) {
    Path page =
        app.getBean(Mailers.class)
            .mailbox(new EditionKey(NAME, SLOT.toString()))
            .resolve("index.html");
    System.out.printf("%nLook at the mails:  %s%n", page.toUri());
    System.out.printf("Their unsubscribe links work while this runs:  %s%n", serve(app));
  }

  /** How to start the pages, in the way that the demo was started. */
  private static String serve(ConfigurableApplicationContext app) {
    String home = app.getEnvironment().getProperty("postrider.home");
    String words = home == null ? "serve" : "serve --home " + home;
    String program = System.getProperty("java.class.path", "");
    return program.endsWith(".jar") && !program.contains(File.pathSeparator)
        ? "java -jar %s %s".formatted(program, words)
        : "./mvnw -q spring-boot:run -Dspring-boot.run.arguments='%s'".formatted(words);
  }
}
