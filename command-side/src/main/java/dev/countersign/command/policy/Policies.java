package dev.countersign.command.policy;

/** Where the rules find the policy of a project. */
public interface Policies {

    /** The policy in force for that project at this moment. */
    Policy of(String project);
}
