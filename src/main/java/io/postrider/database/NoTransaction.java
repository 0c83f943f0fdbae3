package io.postrider.database;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Leaves whatever scope the thread is in, and has nothing in its stead. A scope without a
 * transaction, which Spring Batch has around each step, still keeps one connection for all
 * statements, and would hand the same broken one to every repetition.
 */
final class NoTransaction extends AbstractPlatformTransactionManager {

  NoTransaction() {
    setTransactionSynchronization(SYNCHRONIZATION_NEVER);
  }

  @Override
  protected Object doGetTransaction() {
    return this;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {}

  @Override
  protected void doCommit(DefaultTransactionStatus status) {}

  @Override
  protected void doRollback(DefaultTransactionStatus status) {}
}
