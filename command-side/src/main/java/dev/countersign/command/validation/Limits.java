package dev.countersign.command.validation;

import java.util.regex.Pattern;

/** How long and of what form the things are that clients send. Lengths in characters unless their name says bytes. */
public final class Limits {

    /** The longest title of anything. */
    public static final int TITLE = 200;

    /** The longest reason, note or remark. */
    public static final int REMARK = 4_000;

    /** The most findings in a verdict. */
    public static final int FINDINGS = 100;

    /** The longest name of a place where something is to be found: a path, a commit, an address. */
    public static final int REFERENCE = 1_000;

    /** The most references in one command. */
    public static final int REFERENCES = 100;

    /** The largest agent definition (domain, section 2). */
    public static final int AGENT_DEFINITION_BYTES = 256 * 1024;

    /** The largest text of an artifact. */
    public static final int ARTIFACT_BYTES = 512 * 1024;

    /** The largest JSON body. */
    public static final int JSON_BYTES = 256 * 1024;

    /** Any slug: a project's or an agent's name. */
    public static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public static final String SLUG_FORM =
            "must be 1 to 63 lower-case letters, digits and hyphens, and begin with a letter or digit";

    /** A feature's id, such as {@code 001-checkout}; at most 80 characters. */
    public static final Pattern FEATURE_ID = Pattern.compile("(?=.{3,80}$)[0-9]{3,}(-[a-z0-9-]+)?");

    public static final String FEATURE_ID_FORM =
            "must be three or more digits, optionally followed by a hyphen and lower-case letters, digits and hyphens,"
                    + " in at most 80 characters";

    private Limits() {}
}
