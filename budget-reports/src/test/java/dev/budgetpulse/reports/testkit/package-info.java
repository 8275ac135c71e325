/** The laws that every outbox keeps, for whoever writes one. */
package dev.budgetpulse.reports.testkit;
