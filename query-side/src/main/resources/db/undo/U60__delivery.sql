drop table task_claim;
drop table task;
drop table delivery_step;
drop table delivery;
