package dev.countersign.query.routing;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;

import dev.countersign.query.definitions.DefinitionBuilder;
import dev.countersign.query.definitions.Roster;

/** A team as a company that sells over the net might have it. */
final class BackendTeam {

    private BackendTeam() {}

    static Roster roster() {
        return DefinitionBuilder.roster(
                agent("architect")
                        .description("Shape of the system: components, API contracts, data models and the choice of"
                                + " technology. Reviews plans for technical soundness.")
                        .invokedFor(
                                "Choosing between technologies",
                                "Drawing component boundaries",
                                "Modelling data and schemas before anything is built")
                        .triggers(
                                "Design the architecture",
                                "Model the data",
                                "Define the API contract",
                                "Which technology should we take?")
                        .excludes("Writing production code", "backend-engineer", "frontend-engineer")
                        .excludes("Security audits", "security-analyst")
                        .excludes("Test strategy", "tester")
                        .excludes("Deployments", "devops")
                        .notInvokedFor("Estimating the timeline", "team-lead"),
                agent("backend-engineer")
                        .description("Builds server-side services: REST endpoints, business logic, persistence and"
                                + " query performance.")
                        .invokedFor(
                                "Implementing REST or GraphQL endpoints",
                                "Writing database migrations",
                                "Tuning slow queries")
                        .triggers(
                                "Implement the backend",
                                "Create an API endpoint",
                                "Build the migration",
                                "Add business logic")
                        .excludes("Database design decisions", "architect")
                        .excludes("Architecture", "architect")
                        .excludes("Security audits", "security-analyst")
                        .excludes("Test strategy", "tester")
                        .excludes("Screens and styling", "frontend-engineer")
                        .notInvokedFor("Deploying to any environment", "devops")
                        .notInvokedFor("Designing the database schema", "architect")
                        .notInvokedFor("Writing acceptance tests", "tester"),
                agent("frontend-engineer")
                        .description(
                                "Builds what users see in the browser: components, pages, forms, responsive layout.")
                        .invokedFor("Implementing pages and forms", "Wiring the browser to an API")
                        .triggers("Build the page", "Implement the form", "Fix the layout")
                        .excludes("Server-side logic", "backend-engineer")
                        .excludes("Security audits", "security-analyst"),
                agent("tester")
                        .description("Writes automated tests: Gherkin scenarios, end-to-end journeys, load tests."
                                + " Maps each acceptance criterion to a test.")
                        .invokedFor("A feature needs scenarios", "Coverage has to be raised", "Load has to be measured")
                        .triggers(
                                "Write tests for the feature",
                                "Create Gherkin scenarios",
                                "Run the load test",
                                "Raise test coverage")
                        .excludes("Fixing the bugs that tests find", "backend-engineer")
                        .excludes("Deployments", "devops"),
                agent("security-analyst")
                        .description(
                                "Finds vulnerabilities before others do: threat models, dependency scans, review of"
                                        + " authentication and of injection risks.")
                        .invokedFor("Authentication or payment is touched", "A CVE is published")
                        .triggers(
                                "Review the security",
                                "Is this SQL injection?",
                                "Model the threats",
                                "Scan the dependencies")
                        .excludes("Repairing vulnerable code", "backend-engineer")
                        .excludes("Architecture", "architect"),
                agent("devops")
                        .description("Pipelines, containers, environments, deployments and monitoring.")
                        .invokedFor("Something goes to staging or production", "The pipeline is red")
                        .triggers(
                                "Deploy to staging",
                                "Roll back the release",
                                "Set up monitoring",
                                "Build the container")
                        .excludes("Application code", "backend-engineer")
                        .excludes("Security audits", "security-analyst"),
                agent("product-manager")
                        .description(
                                "Decides what is built and why: product requirements, scope, backlog and priorities.")
                        .invokedFor("Scope is unclear", "The backlog needs an order")
                        .triggers("Prioritise the backlog", "Write the PRD", "Clarify the requirements")
                        .excludes("Technical architecture", "architect")
                        .excludes("Timeline and capacity", "team-lead"),
                agent("team-lead")
                        .description("Decides when and who: feasibility, estimates, assignment of tasks, capacity.")
                        .invokedFor("Tasks are to be assigned", "A timeline is asked for")
                        .triggers("Estimate the timeline", "Assign the tasks", "Is this feasible?")
                        .excludes("Product requirements", "product-manager")
                        .excludes("Technical architecture", "architect"),
                agent("code-reviewer")
                        .description("Reads changes before they are merged: readability, standards, missed cases.")
                        .invokedFor("A pull request is open")
                        .triggers("Review my code", "Look at the pull request")
                        .excludes("Deployments", "devops")
                        .excludes("Writing the fix", "backend-engineer"));
    }
}
