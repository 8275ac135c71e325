package dev.budgetpulse.reports.model;

/** A part of a section that stands by itself. */
public sealed interface Block permits Figures, Table, Chart, Findings, Paragraph {}
