package io.postrider.rendering.reader;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/** Spring's expressions, under the eyes of a {@link MarkedReader} where there is one. */
final class MarkWatchingEvaluator implements IStandardVariableExpressionEvaluator {

  private static final IStandardVariableExpressionEvaluator SPRING =
      SPELVariableExpressionEvaluator.INSTANCE;

  @Override
  public @Nullable Object evaluate(
      IExpressionContext context,
      IStandardVariableExpression expression,
      StandardExpressionExecutionContext execution) {
    return context.getVariable("reader") instanceof MarkedReader reader
        ? reader.watch(
            expression.getExpression(), () -> SPRING.evaluate(context, expression, execution))
        : SPRING.evaluate(context, expression, execution);
  }
}
