package io.postrider.job.records;

import io.postrider.database.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.Entity;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Has Spring Batch's records written while the database is away for a moment, as the ledger is: a
 * record must not end what the ledger outlives.
 */
final class PatientRecords implements InvocationHandler {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JobRepository records;
  private final Transactions transactions;

  private PatientRecords(JobRepository records, Transactions transactions) {
    this.records = records;
    this.transactions = transactions;
  }

  static JobRepository of(JobRepository records, Transactions transactions) {
    return (JobRepository)
        Proxy.newProxyInstance(
            JobRepository.class.getClassLoader(),
            new Class<?>[] {JobRepository.class},
            new PatientRecords(records, transactions));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return call(method, arguments);
    }
    boolean mayBeRepeated = method.getName().startsWith("update");
    Write write = new Write(method, arguments);
    Answer answer =
        mayBeRepeated
            ? transactions.alone(PATIENCE, write::attempt)
            : transactions.alone(write::attempt);
    if (answer.failure() != null) {
      throw answer.failure();
    }
    return answer.value();
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(records, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }

  /** What the records said; a failure in here is none that passes. */
  private record Answer(@Nullable Object value, @Nullable Throwable failure) {}

  /** One call, which is repeated with the version that its record had at first. */
  private final class Write {

    private final Method method;
    private final Object @Nullable [] arguments;
    private final @Nullable Entity record;
    private final @Nullable Integer version;
    private boolean repeated;

    Write(Method method, Object @Nullable [] arguments) {
      this.method = method;
      this.arguments = arguments;
      this.record = arguments != null && arguments[0] instanceof Entity entity ? entity : null;
      this.version = record == null ? null : record.getVersion();
    }

    Answer attempt() {
      if (repeated && record != null && version != null) {
        record.setVersion(version);
      }
      try {
        return new Answer(call(method, arguments), null);
      } catch (OptimisticLockingFailureException e) {
        return conflict(e);
      } catch (RuntimeException | Error e) {
        repeated = true;
        throw e;
      } catch (Throwable e) {
        return new Answer(null, e);
      }
    }

    /** Of what was written while its answer was lost, the record has the next version already. */
    private Answer conflict(OptimisticLockingFailureException conflict) {
      if (repeated && record != null) {
        record.incrementVersion();
        return new Answer(null, null);
      }
      return new Answer(null, conflict);
    }
  }
}
