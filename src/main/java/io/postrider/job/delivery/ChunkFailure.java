package io.postrider.job.delivery;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What a chunk failed of, in a sentence for operators. */
public final class ChunkFailure {

  private static final String DATABASE = "The database did not do what was asked (%s).";
  private static final String MEMORY =
      "The program ran out of memory; start it with more (java -Xmx…).";
  private static final String OURS = "The program failed where it should not have (%s).";

  private ChunkFailure() {}

  /** One sentence, without what a reader typed: the database, memory, or a fault of ours. */
  public static String sentence(Throwable failure) {
    if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance)) {
      return MEMORY;
    }
    boolean database = causes(failure).anyMatch(ChunkFailure::isOfTheDatabase);
    return (database ? DATABASE : OURS).formatted(words(failure));
  }

  private static boolean isOfTheDatabase(Throwable cause) {
    return cause instanceof SQLException
        || cause instanceof DataAccessException
        || cause instanceof TransactionException;
  }

  /** The first line of what the innermost cause says, or its kind if it says nothing. */
  private static String words(Throwable failure) {
    Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
    return Optional.ofNullable(root.getMessage())
        .flatMap(message -> message.strip().lines().findFirst())
        .map(line -> line.replaceFirst("[.;:\\s]*(SQL statement:)?\\s*$", ""))
        .filter(line -> !line.isEmpty())
        .orElseGet(() -> root.getClass().getSimpleName());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
  }
}
