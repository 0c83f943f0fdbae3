package io.postrider.cli.terminal;

import io.postrider.text.UsageError;
import io.postrider.audience.address.AddressRefused;
import io.postrider.audience.columns.SubscriberFileRefused;
import io.postrider.audience.tokens.TokenKeyMismatch;
import io.postrider.audience.tokens.TokenKeyRefused;
import io.postrider.database.BadDatabaseUrl;
import io.postrider.database.WrongIsolation;
import io.postrider.database.embedded.HomeUnusable;
import io.postrider.database.failures.DatabaseFailure;
import io.postrider.database.schema.SchemaRefused;
import io.postrider.delivery.gate.Gates;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.segment.SegmentRefused;
import io.postrider.edition.NameTaken;
import io.postrider.edition.UnknownEdition;
import io.postrider.edition.choice.UnfitPost;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.operations.ReviewRefused;
import io.postrider.operations.TooLateToCancel;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.announcement.AnnouncementRefused;
import io.postrider.rendering.template.TemplateRefused;
import io.postrider.watch.HookRefused;
import io.postrider.watch.PortRefused;
import java.sql.SQLException;
import java.util.Map;
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

  /** Facts that say themselves what they are about. */
  private static final Map<Class<? extends Throwable>, Integer> FACTS =
      Map.ofEntries(
          Map.entry(UsageError.class, ExitCode.USAGE),
          Map.entry(BadDigestFile.class, ExitCode.USAGE),
          Map.entry(SegmentRefused.class, ExitCode.USAGE),
          Map.entry(UnknownEdition.class, ExitCode.USAGE),
          Map.entry(NameTaken.class, ExitCode.USAGE),
          Map.entry(TooLateToCancel.class, ExitCode.USAGE),
          Map.entry(ReviewRefused.class, ExitCode.USAGE),
          Map.entry(UnfitPost.class, ExitCode.USAGE),
          Map.entry(AnnouncementRefused.class, ExitCode.USAGE),
          Map.entry(AddressRefused.class, ExitCode.USAGE),
          Map.entry(SubscriberFileRefused.class, ExitCode.USAGE),
          Map.entry(SourceUnreadable.class, ExitCode.UNREADABLE),
          Map.entry(TemplateRefused.class, ExitCode.REFUSED),
          Map.entry(Gates.Refusal.class, ExitCode.REFUSED),
          Map.entry(TokenKeyMismatch.class, ExitCode.REFUSED),
          Map.entry(TokenKeyRefused.class, ExitCode.REFUSED),
          Map.entry(HomeUnusable.class, ExitCode.REFUSED),
          Map.entry(HookRefused.class, ExitCode.REFUSED),
          Map.entry(PortRefused.class, ExitCode.REFUSED),
          Map.entry(EditionHeld.class, ExitCode.HELD),
          Map.entry(BadDatabaseUrl.class, ExitCode.REFUSED),
          Map.entry(SchemaRefused.class, ExitCode.OTHER),
          Map.entry(OutputLost.class, ExitCode.OTHER),
          Map.entry(WrongIsolation.class, ExitCode.OTHER));

  public static Failure of(Throwable failure) {
    return causes(failure)
        .flatMap(cause -> fact(cause).stream())
        .findFirst()
        .or(() -> causes(failure).flatMap(cause -> setting(cause).stream()).findFirst())
        .or(
            () ->
                DatabaseFailure.sentence(failure)
                    .map(sentence -> new Failure(sentence, ExitCode.OTHER)))
        .orElseGet(() -> new Failure(unknown(failure), ExitCode.OTHER));
  }

  private static Optional<Failure> fact(Throwable cause) {
    return Optional.ofNullable(FACTS.get(cause.getClass()))
        .map(exitCode -> new Failure(String.valueOf(cause.getMessage()), exitCode));
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
