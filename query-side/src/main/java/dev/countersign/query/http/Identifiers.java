package dev.countersign.query.http;

import java.util.Map;
import java.util.regex.Pattern;

/** What path variables may look like, by their names. Anything else is refused before a query sees it. */
final class Identifiers {

    private static final Map<String, Pattern> FORMS = Map.of(
            "project", Pattern.compile("[a-z0-9][a-z0-9-]{0,62}"),
            "feature", Pattern.compile("(?=.{1,80}$)[0-9]{3,}(-[a-z0-9-]+)?"),
            "kind", Pattern.compile("prd|spec|plan|tasks"),
            "agent", Pattern.compile("(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*"),
            "version", Pattern.compile("(?=.{1,80}$)[0-9A-Za-z.+-]+"));

    private Identifiers() {}

    /**
     * Checks one.
     *
     * @throws ProblemException 400 when it has another form
     */
    static void check(String name, String value) {
        Pattern form = FORMS.get(name);
        if (form != null && !form.matcher(value).matches()) {
            throw ProblemException.malformed("The " + name + " in the path has not the form " + form.pattern() + ".");
        }
    }
}
