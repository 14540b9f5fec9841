export * from './file-purpose.js';
export * from './upload-desk.js';
export { uploadStages, type UploadProgress, type UploadProgressEvent, type UploadStage } from './upload-progress.js';
