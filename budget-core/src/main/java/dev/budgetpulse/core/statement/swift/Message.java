package dev.budgetpulse.core.statement.swift;

import java.util.List;

/**
 * One message of a file.
 *
 * @param line the line of the file it begins on, counted from 1
 * @param interim whether it reports within a day (MT942) what is not booked for good
 * @param fields its fields in their order, at least one
 */
record Message(int line, boolean interim, List<Field> fields) {}
