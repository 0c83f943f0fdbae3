package io.postrider.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Like {@link EachDatabase}, on the embedded database alone: for what is decided above the SQL, by
 * clocks, files, relays or signals, and would come out the same on another database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OneDatabase.Fresh.class)
public @interface OneDatabase {

  /** A fresh one, made when its turn comes. */
  final class Fresh implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stream.of(DatabaseKind.H2)
          .map(kind -> Arguments.argumentSet(kind.name(), TestDatabase.fresh(kind)));
    }
  }
}
