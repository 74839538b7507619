drop table task_claim;
