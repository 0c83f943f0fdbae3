package io.postrider.cli.sending;

import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.cli.terminal.Program;
import io.postrider.compose.slot.TargetEditions;
import io.postrider.delivery.gate.Mailers;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.EditionKey;
import io.postrider.text.Count;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The main job on samples, on the same path as {@code run}. */
@Command(
    name = "demo",
    description = {
      "Delivers sample posts into a folder.",
      "It delivers a digest of recorded posts to sample subscribers, into a folder instead of a relay. It needs nothing but this program, and works as 'run' does."
    },
    footer = "demo")
public final class DemoCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      importPeople(app, Demo.people(app));
      DigestFile file = Demo.packaged(app);
      int exitCode =
          RunSession.run(
              app, file, app.getBean(TargetEditions.class).of(file.digest(), Demo.SLOT.toString()));
      tellWhereToLook(app);
      return exitCode;
    }
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
            .mailbox(new EditionKey(Demo.NAME, Demo.SLOT.toString()))
            .resolve("index.html");
    System.out.println();
    if (Files.exists(page)) {
      System.out.printf("Look at the mails:  %s%n", page.toUri());
    } else {
      System.out.printf(
          "The mails were in %s, which is gone; 'demo --home DIR' delivers them into another folder.%n",
          page.getParent());
    }
    System.out.printf("See one on a desktop and a phone:  %s%n", program(app, "preview demo"));
    System.out.printf("Their unsubscribe links work while this runs:  %s%n", program(app, "serve"));
  }

  /** How to start a command, in the way that the demo was started. */
  private static String program(ConfigurableApplicationContext app, String command) {
    String home = app.getEnvironment().getProperty("postrider.home");
    String words = home == null ? command : command + " --home " + home;
    String launcher = System.getProperty("launcher.path");
    if (launcher != null) {
      return (launcher.contains(" ") ? "'%s' %s" : "%s %s").formatted(launcher, words);
    }
    String program = System.getProperty("java.class.path", "");
    return program.endsWith(".jar") && !program.contains(File.pathSeparator)
        ? "java -jar %s %s".formatted(program, words)
        : "./mvnw -q spring-boot:run -Dmaven.test.skip -Dspring-boot.run.arguments='%s'"
            .formatted(words);
  }
}
