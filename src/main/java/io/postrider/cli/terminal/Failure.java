package io.postrider.cli.terminal;

import io.postrider.database.failures.DatabaseFailure;
import io.postrider.edition.EditionFailure;
import io.postrider.edition.UnknownEdition;
import io.postrider.text.PostriderException;
import io.postrider.watch.steps.NextStep;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;

/**
 * What went wrong, as it is told at the terminal.
 *
 * @param sentence quotes the value, says the rule and names the next step
 * @param exitCode one of {@link ExitCode}
 */
public record Failure(String sentence, int exitCode) {

  /** What is said of anything that was thrown. */
  public static Failure of(Throwable failure) {
    return known(failure)
        .findFirst()
        .map(known -> new Failure(words(known), ExitCode.of(known.kind())))
        .or(() -> causes(failure).flatMap(cause -> setting(cause).stream()).findFirst())
        .or(
            () ->
                DatabaseFailure.sentence(failure)
                    .map(sentence -> new Failure(sentence, ExitCode.OTHER)))
        .orElseGet(() -> new Failure(unknown(failure), ExitCode.OTHER));
  }

  /** What the domain says, and what may be typed then. */
  private static String words(PostriderException known) {
    if (known instanceof EditionFailure failure) {
      return failure
          .step()
          .map(step -> NextStep.sentence(step, failure.key()))
          .map(next -> (known.sentence() + " " + next).strip())
          .orElseGet(known::sentence);
    }
    return known instanceof UnknownEdition
        ? known.sentence() + " 'status' lists those that there are."
        : known.sentence();
  }

  private static Stream<PostriderException> known(Throwable failure) {
    return causes(failure)
        .filter(PostriderException.class::isInstance)
        .map(PostriderException.class::cast);
  }

  private static Optional<Failure> setting(Throwable cause) {
    if (cause instanceof BindException setting) {
      return Optional.of(new Failure(unfit(setting), ExitCode.REFUSED));
    }
    return cause instanceof PortInUseException taken
        ? Optional.of(new Failure(taken(taken.getPort()), ExitCode.OTHER))
        : Optional.empty();
  }

  private static String taken(int port) {
    return "Port %d is taken by another process; end that one, or set SERVER_PORT (the pages) or MANAGEMENT_SERVER_PORT (health and metrics) to a free one."
        .formatted(port);
  }

  private static String unfit(BindException setting) {
    ConfigurationProperty given = setting.getProperty();
    return "The setting %s is '%s', which does not fit; a value for %s is expected."
        .formatted(
            setting.getName(),
            given == null ? "" : given.getValue(),
            String.valueOf(setting.getTarget().getType().toClass().getSimpleName()));
  }

  private static String unknown(Throwable failure) {
    Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
    boolean database = causes(failure).anyMatch(SQLException.class::isInstance);
    return "%s: %s Run again with --debug to see where."
        .formatted(
            database
                ? "The database did not do what was asked (check SPRING_DATASOURCE_URL and its"
                    + " server)"
                : "This should not have happened (%s)".formatted(root.getClass().getSimpleName()),
            sentence(String.valueOf(root.getMessage())));
  }

  private static String sentence(String message) {
    String first = message.strip().lines().findFirst().orElse("");
    return first.endsWith(".") ? first : first + ".";
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
  }
}
