package io.postrider.testing;

import java.util.regex.Pattern;

/**
 * Where a statement is when a {@link DatabaseProxy} holds it up.
 *
 * @param statement found in the statement, or in those of the transaction that is committed
 * @param isCommit whether the transaction's commit is meant, not the statement itself
 * @param isDone whether the server has done it and the client does not know yet
 */
public record DatabaseMoment(Pattern statement, boolean isCommit, boolean isDone) {

  /** The server does not know of the statement yet. */
  public static DatabaseMoment before(String statement) {
    return new DatabaseMoment(Pattern.compile(statement), false, false);
  }

  /** The server has done it and the client does not know. */
  public static DatabaseMoment after(String statement) {
    return new DatabaseMoment(Pattern.compile(statement), false, true);
  }

  /** All was done but the commit, of which the server does not know yet. */
  public static DatabaseMoment beforeCommitOf(String statement) {
    return new DatabaseMoment(Pattern.compile(statement), true, false);
  }

  /** The server has committed it and the client does not know. */
  public static DatabaseMoment afterCommitOf(String statement) {
    return new DatabaseMoment(Pattern.compile(statement), true, true);
  }
}
