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
 * Runs a test class once on each of the build's databases. The class takes a {@link TestDatabase}
 * as the parameter of its constructor, or in a field annotated with {@code @Parameter}; the
 * database is fresh and empty when the class starts and gone when it has ended, and all tests of
 * the class share it.
 *
 * <p>The build's databases are H2 and MariaDB, and with {@code -Pmysql8} H2 and MySQL 8. {@code
 * -Dtest.databases=h2} narrows them, in a hurry or where there is no MariaDB binary.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EachDatabase.Fresh.class)
public @interface EachDatabase {

  /** One fresh database of each kind, made when its turn comes. */
  final class Fresh implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return DatabaseKind.ofThisBuild().stream()
          .map(kind -> Arguments.argumentSet(kind.name(), TestDatabase.fresh(kind)));
    }
  }
}
