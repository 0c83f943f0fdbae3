package io.postrider.database.failures;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a database that does not do what it was asked for means, in a sentence for people. */
public final class DatabaseFailure {

  private DatabaseFailure() {}

  /** Names the cause and the next step; empty if the failure is of another kind. */
  public static Optional<String> sentence(Throwable failure) {
    return first(failure, DatabaseFailure::disk)
        .or(() -> first(failure, DatabaseFailure::answer))
        .or(() -> first(failure, DatabaseFailure::line));
  }

  /** Whether the database may answer otherwise in a few seconds. */
  public static boolean passes(Throwable failure) {
    return TransientFailure.refusal(failure) || first(failure, DatabaseFailure::line).isPresent();
  }

  private static Optional<String> first(
      Throwable failure, Function<Throwable, @Nullable String> meaning) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(50)
        .flatMap(cause -> Stream.ofNullable(meaning.apply(cause)))
        .findFirst();
  }

  /** Of the embedded database, whose own words name a file and what it wanted to do with it. */
  private static @Nullable String disk(Throwable cause) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (!(cause instanceof IOException)) {
      return null;
    }
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return "The disk is full (%s); make room and start again: it continues where this stopped."
          .formatted(firstLine(cause.getMessage()));
    }
    return words.contains("read-only file system")
        ? "The disk is read-only (%s); mount it for writing, or name another folder with --home."
            .formatted(firstLine(cause.getMessage()))
        : null;
  }

  private static @Nullable String answer(Throwable cause) {
    if (!(cause instanceof SQLException e)) {
      return null;
    }
    String advice = UnreadyServer.says(e) ? unready(e) : advice(e.getErrorCode());
    return advice == null
        ? null
        : "The database says '%s': %s.".formatted(firstLine(e.getMessage()), advice);
  }

  private static @Nullable String advice(int code) {
    return switch (code) {
      case 1045, 1698 -> "check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD";
      case 1049 ->
          "create it there with CREATE DATABASE, or name another one in SPRING_DATASOURCE_URL";
      case 1044, 1142, 1143, 1227, 1370 ->
          "give its user all rights on this database (GRANT ALL ON it) and start again";
      case 1021, 1114, 3675 -> "make room on its server's disk and start again";
      case 90098, 90121 ->
          "look whether the disk of the home directory is full, and start again: it continues where this stopped";
      case 1969, 3024, 57014 ->
          "it took longer than anybody waits for; try again when the server is less busy, or look what slows it down";
      case 1129 -> "its server no longer lets this host in; type FLUSH HOSTS there";
      case 1173, 3750 ->
          "its setting innodb_force_primary_key or sql_require_primary_key forbids this table; set it back and report this";
      default -> null;
    };
  }

  private static String unready(SQLException e) {
    return switch (e.getErrorCode()) {
      case 1040, 1203, 1226 -> "let it have more connections, or end what holds them";
      default ->
          "wait until it takes writes again, or name the server that does in SPRING_DATASOURCE_URL";
    };
  }

  private static @Nullable String line(Throwable cause) {
    boolean isOfTheLine =
        cause instanceof ConnectException
            || cause instanceof UnknownHostException
            || cause instanceof SocketTimeoutException;
    return isOfTheLine
        ? "The database does not answer (%s); start its server, or check SPRING_DATASOURCE_URL."
            .formatted(firstLine(cause.getMessage()))
        : null;
  }

  private static String firstLine(@Nullable String message) {
    return message == null
        ? ""
        : message.strip().lines().findFirst().orElse("").replaceFirst("[.\\s]+$", "");
  }
}
