package dev.budgetpulse.examples.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deed that is done with scripts and without, on a telephone and on a desk. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "JavaScript {0}, {1} px wide")
@CsvSource({"true, 360", "true, 1280", "false, 360", "false, 1280"})
@interface EachWay {}
