package dev.countersign.command.dispatch;

/** A command that brings on a criterion, whichever way: by a report, by somebody's word or by a waiver. */
public interface BringsProof extends Command {}
