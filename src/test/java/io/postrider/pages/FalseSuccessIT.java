package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whatever is thrown while a POST is worked on, it is not answered with success. */
class FalseSuccessIT {

  private static final Map<String, Supplier<Throwable>> FAILURES =
      Map.of(
          "commit-lost",
          () -> new TransactionSystemException("Could not commit", lost(new EOFException())),
          "begin-lost",
          () ->
              new CannotCreateTransactionException("No", lost(new SocketException("Broken pipe"))),
          "reset",
          () -> new IllegalStateException(new IOException("Connection reset by peer")),
          "statement-lost",
          () -> new RecoverableDataAccessException("No", lost(new EOFException())),
          "end-of-file",
          EOFException::new,
          "client-aborted",
          () -> new ClientAbortException("gone"),
          "not-usable",
          () -> new AsyncRequestNotUsableException("gone"),
          "memory",
          () -> new OutOfMemoryError("no more"),
          "stack",
          StackOverflowError::new,
          "twice",
          IllegalStateException::new);

  private static TestDatabase database;
  private static PublicPages pages;

  @BeforeAll
  static void serve() {
    database = TestDatabase.fresh(DatabaseKind.H2);
    pages = new PublicPages(database, Failing.class);
  }

  @AfterAll
  static void end() {
    pages.close();
    database.close();
  }

  static Iterable<String> failures() {
    return FAILURES.keySet();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void what_is_thrown_is_answered_500(String failure) throws Exception {
    for (String body : new String[] {"", "List-Unsubscribe=One-Click"}) {
      HttpResponse<String> answer =
          pages.postRaw(pages.site().resolve("/fails/" + failure), PublicPages.URLENCODED, body);
      assertThat(answer.statusCode()).isEqualTo(500);
      if (!failure.equals("twice")) {
        assertThat(answer.body()).contains("<h1");
      }
    }
  }

  @Test
  void an_answer_that_nobody_gave_is_none() throws Exception {
    HttpResponse<String> answer =
        pages.postRaw(pages.site().resolve("/fails/silently"), PublicPages.URLENCODED, "a=b");
    assertThat(answer.statusCode()).isEqualTo(500);
  }

  private static SQLException lost(Exception cause) {
    return new SQLRecoverableException("Communications link failure", "08007", cause);
  }

  /** A page that fails, and an error page that does, too. */
  @RestController
  static class Failing implements WebMvcConfigurer {

    @PostMapping("/fails/{how}")
    ResponseEntity<String> fail(@PathVariable String how) throws Throwable {
      if (how.equals("silently")) {
        return null;
      }
      throw FAILURES.get(how).get();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
      registry.addInterceptor(
          new HandlerInterceptor() {
            @Override
            public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
              Object first = request.getAttribute("jakarta.servlet.error.request_uri");
              if (request.getDispatcherType() == DispatcherType.ERROR
                  && String.valueOf(first).endsWith("twice")) {
                throw new EOFException("while an error page was made");
              }
              return true;
            }
          });
    }
  }
}
